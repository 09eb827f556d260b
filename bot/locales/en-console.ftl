## The console: where those work who hold a role

console-link =
    This link opens the console. It works once, within { $minutes } minutes; give it to nobody:
    { $url }
console-title = Zintis console
console-door = Signing in to the console
console-door-about = The console is open to those who hold a role. To sign in, write /console to Zintis in the chat: you get a link that works once, within five minutes.
console-link-spent = This link does not work any more: it was used, or its time is over. Ask for a new one.
console-enter-about = The link is good. The button signs you in to the console in this browser; after that the link no longer works.
console-enter = Sign in
console-sign-out = Sign out
console-rooms = Rooms of the console
console-overview = Overview
console-sprints = Sprints
console-submissions = Submissions
console-failures = Failures
console-people = People
console-audit = Audit log
console-back = Back
console-missing = Not found
console-missing-about = What you are looking for is not there, or not any more.
console-forbidden = This room is not open to you
console-forbidden-about = It needs a role that you do not hold. Roles are granted by an admin.
console-forged = Nothing was done
console-forged-about = The page was too old, or not ours. Open it anew and try again.
console-refused = That is not possible now
console-optional = (optional)
console-wrong = To be mended:
console-wrong-about =
    { $count ->
        [zero] Please mend { $count } answers:
        [one] Please mend { $count } answer:
       *[other] Please mend { $count } answers:
    }

## Overview

console-today = Today
console-questions = Questions
console-unanswered = Questions without an answer
console-registrations = Registrations for sprints
console-submitted = Submissions
console-waits = What waits
console-submissions-waiting =
    { $count ->
        [zero] { $count } new submissions
        [one] { $count } new submission
       *[other] { $count } new submissions
    }
console-not-arrived =
    { $count ->
        [zero] { $count } messages that did not arrive
        [one] { $count } message that did not arrive
       *[other] { $count } messages that did not arrive
    }
console-quarantined =
    { $count ->
        [zero] { $count } messages that could not be handled
        [one] { $count } message that could not be handled
       *[other] { $count } messages that could not be handled
    }

## Sprints

console-sprint = Sprint
console-starts = Starts
console-seats = Seats
console-waiting = Waiting
console-pending = To decide on
console-code = Code
console-cap = Seats for one institution
console-selection = Selection
console-deadline = Deadline
console-place = Place
console-homework = Homework
console-acts = What to do
console-offer = Offer the free seats
console-offered =
    { $count ->
        [one] { $count } person on the waiting list will get an offer.
       *[other] { $count } people on the waiting list will get an offer.
    }
console-not-offered =
    { $why ->
        [nobody-waits] Nobody is waiting, so there is nobody to offer a seat to.
        [full] No seat is free. As soon as one is, I will offer it to the next in line.
        [frozen] There are more participants than seats, so no new ones are offered until the numbers match.
        [capped] Seats are free, but all who wait are from institutions that already hold as many as one may.
       *[not-now] Seats cannot be offered now: that can be done from the opening of registration until the sprint begins.
    }
console-workshops = Workshops
console-attendance = Attendance
console-attendance-at = Attendance at workshop { $number }: { $title }
console-present = Was there
console-absent = Was not there
console-keep = Save
console-marked =
    { $count ->
        [0] Nothing has changed.
        [zero] Attendance is noted for { $count } participants.
        [one] Attendance is noted for { $count } participant.
       *[other] Attendance is noted for { $count } participants.
    }
console-name = Name
console-institution = Institution
console-decision = Decision
console-group =
    { $state ->
        [pending] To decide on
        [confirmed] Seat confirmed
        [waitlisted] On the waiting list
        [offered] Offered a seat
        [declined] Declined
        [expired] Got no seat
        [withdrawn] Withdrawn
        [removed] Removed
        [completed] Completed
       *[left] Did not complete
    }

## Submissions

console-form = Form
console-new = New
console-taken-up = In progress
console-all = All
console-submissions-none = There are no submissions yet.
console-answers = Answers
console-answers-gone = The answers are not kept any more.
console-answer = Respond
console-new-state = What becomes of the submission
console-note = Note to the sender
console-note-about = The sender is told the new state together with this note.
console-keep-and-tell = Save and tell
console-choose-state = Choose what becomes of the submission.
console-submission-impossible = The state of submission { $reference } is “{ $state }”, so that cannot be done.
console-submission-moved = The state of submission { $reference } has changed. The sender will be told.

## Failures

console-failures-about = Only when, where and why something failed is shown; never what was written.
console-failed = Messages that did not arrive
console-failed-none = Every message has arrived or is still on its way.
console-quarantine = Messages that could not be handled
console-quarantine-none = Every message was handled or is still waiting its turn.
console-number = Number
console-when = When
console-channel = Channel
console-why = Why
console-once-more = Once more
console-try-again = Try again
console-try-all = Try all again
console-words-gone = The words are not kept any more
console-choose-message = Choose the message to try again.
console-sent-again = Messages to be sent again: { $count }.
console-handled-again = Messages to be handled again: { $count }.
console-still-unread = Messages that still cannot be read: { $count }.

## People and roles

console-find = Find a person
console-find-about = A proved e-mail address or CHANNEL:USER, such as telegram:12345.
console-search = Search
console-person = Person
console-person-unknown = Nobody is known as “{ $who }”. The person has to write to Zintis first, and to prove their address with /email.
console-person-several = Several people are known as “{ $who }”; write CHANNEL:ACCOUNT:USER.
console-no-roles = No roles.
console-role-name = Role
console-role =
    { $role ->
        [organiser] organiser
        [admin] admin
        [coordinator] coordinator
       *[editor] editor
    }
console-everywhere = all institutions
console-held-until = until { $day }
console-until = Last day
console-grant = Grant a role
console-granted-by = Granted by
console-take-away = Take away
console-all-roles = All roles
console-choose-role = Choose a role.
console-institution-unknown = There is no such institution.
console-until-wrong = The last day of a role has to be today or later.
console-not-held = This person does not hold this role.
console-granted =
    { $role ->
        [organiser] { $who } is an organiser now.
        [admin] { $who } is an admin now.
        [coordinator] { $who } is a coordinator now.
       *[editor] { $who } is an editor now.
    }
console-revoked =
    { $role ->
        [organiser] { $who } is not an organiser any more.
        [admin] { $who } is not an admin any more.
        [coordinator] { $who } is not a coordinator any more.
       *[editor] { $who } is not an editor any more.
    }

## Audit log

console-who = Who
console-what = What was done
console-subject = To what
console-details = Details
console-older = Older acts
