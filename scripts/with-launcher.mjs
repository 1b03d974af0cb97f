// Loaded before the program by `run.mjs`: a program whose launcher was killed stops, rather than staying behind unseen.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
