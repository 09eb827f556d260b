"""E-mail: notices and codes go out through a mail server, or into a folder where there is none."""
