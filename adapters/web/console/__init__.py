"""The console: what organisers, coordinators and admins see and do in a browser."""
