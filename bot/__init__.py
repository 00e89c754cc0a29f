"""People come in: gate, routes, thin handlers. A python-telegram-bot Application without its Updater."""
