export const words = {
  codes: {
    list: 'Diagnostics proposés',
    count: (count: number) =>
      count === 0 ? 'Aucun diagnostic proposé' : count < 2 ? 'Un diagnostic proposé' : `${count} diagnostics proposés`,
  },
}
