"""E-mail: letters handed in at a mail server, and what comes back to our mailbox.

`smtp.EmailChannel` is the way out, `letters` says what a parcel looks like, `outcomes` what a server's answers mean.
"""
