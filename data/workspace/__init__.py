"""What people write: duiding, events, budgets, saved views and groups, in a database of its own.

    Workspace(settings)         the door; nothing is opened until the first question
    shapes                      what comes out: plain values, without SQLAlchemy
    duiding, events, budgets, saved, people     one subject each: functions on an open connection
    versions/                   the migrations, in the order of their own words

SQLAlchemy is imported by the first question only, so that a site where nobody writes stays as light as it was.
"""
