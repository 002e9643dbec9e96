"""Reads calendar files as another program would: with the library `icalendar`.

    python feed.py file.ics …      → one JSON document; exit 1 if a file is no calendar

It knows RFC 5545, not the program: what it prints is what such a library has understood.
"""

import json
import sys
from datetime import date

from icalendar import Calendar


def event(component):
    start, end = component.decoded("DTSTART"), component.decoded("DTEND")
    return {
        "uid": str(component["UID"]),
        "summary": str(component["SUMMARY"]),
        "description": str(component.get("DESCRIPTION", "")),
        "start": start.isoformat(),
        "end": end.isoformat(),
        "whole_day": type(start) is date and type(end) is date,
        "stamp": component.decoded("DTSTAMP").isoformat(),
        "alarms": [str(alarm["ACTION"]) for alarm in component.walk("VALARM")],
        "errors": [f"{name}: {fault}" for name, fault in component.errors],
    }


def calendar(path):
    with open(path, "rb") as file:
        read = Calendar.from_ical(file.read())
    return {
        "name": str(read.get("X-WR-CALNAME", "")),
        "version": str(read["VERSION"]),
        "events": [event(component) for component in read.walk("VEVENT")],
        "errors": [f"{name}: {fault}" for name, fault in read.errors],
    }


if __name__ == "__main__":
    try:
        print(json.dumps([calendar(path) for path in sys.argv[1:]], ensure_ascii=False))
    except (KeyError, ValueError) as fault:
        sys.exit(f"no calendar: {fault}")
