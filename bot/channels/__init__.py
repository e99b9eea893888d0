"""One module for each channel, behind the port in bot.channels.port."""
