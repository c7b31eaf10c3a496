"""What Python's recurring-ical-events reads in a calendar: [summary, start, end] in milliseconds, as JSON."""
import json
import sys
from datetime import datetime, timedelta, timezone

import icalendar
import recurring_ical_events


def main(path, start, end):
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    first = datetime.fromtimestamp(float(start), timezone.utc) - timedelta(days=2)
    last = datetime.fromtimestamp(float(end), timezone.utc) + timedelta(days=2)
    events = recurring_ical_events.of(calendar).between(first, last)
    json.dump([[str(event["SUMMARY"]), *(round(event[name].dt.timestamp() * 1000) for name in ("DTSTART", "DTEND"))] for event in events], sys.stdout)


main(*sys.argv[1:])
