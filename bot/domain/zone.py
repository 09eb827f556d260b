"""Where dates and hours are meant, whatever the clock of the machine says: in Latvia."""

from zoneinfo import ZoneInfo

RIGA = ZoneInfo("Europe/Riga")
