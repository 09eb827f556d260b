# Organising sprints: what organisers see and do, and what participants learn of it.

## The list and a sprint's page

role-granted =
    { $role ->
        [organiser] You have been granted the role of organiser. You can organise sprints with /organise.
        [admin] You have been granted the role of admin. You can organise sprints with /organise.
        [coordinator] You have been granted the role of coordinator. Submissions are in the console: /console.
       *[editor] You have been granted the role of editor. You can teach answers with /teach.
    }
organising-forbidden = Only those to whom an admin has granted the role of organiser can organise sprints.
organising-none = There are no sprints yet.
organising-list =
    { $count ->
        [one] There is { $count } sprint:
       *[other] There are { $count } sprints:
    }
organising-line = { $title } ({ $code }): { $state }; seats { $seats }; starts { $starts }
organising-state =
    { $state ->
        [draft] draft
        [open] open for registration
        [closed] registration is closed
        [running] running
        [completed] completed
       *[cancelled] cancelled
    }
organising-seats = { $taken }/{ $capacity }
organising-seats-noted = { $taken }/{ $capacity } ({ $notes })
organising-over = { $count } over capacity
organising-waiting = +{ $count } waiting
organising-pending =
    { $count ->
        [one] { $count } application to decide on
       *[other] { $count } applications to decide on
    }
organising-facts =
    Code: { $code }
    State: { $state }
    Seats: { $seats }
organising-cap =
    { $count ->
        [one] From one institution: { $count } seat at most
       *[other] From one institution: { $count } seats at most
    }
organising-selecting = The organiser chooses the participants
organising-more = More
organising-back = All sprints
organising-page = To the sprint’s page

## Buttons

organising-create = New sprint
organising-open = Open registration
organising-close = Close registration
organising-start = Start the sprint
organising-complete = Complete the sprint
organising-cancel = Cancel the sprint
organising-capacity = Change the number of seats
organising-edit = Edit the description
organising-move = Move a workshop
organising-people = Participants
organising-message = Write to the participants
organising-xlsx = List as an Excel file (XLSX)
organising-csv = List as a CSV file
organising-approve = Approve
organising-remove = Remove
organising-present = Workshop { $number }: present
organising-absent = Workshop { $number }: absent
organising-no = No

## What was done

organising-created = The sprint “{ $title }” has been created as a draft. Participants will see it once you open registration.
organising-opened = Registration for the sprint “{ $title }” is open.
organising-closed = Registration for the sprint “{ $title }” is closed. Seats that become free will still be offered to those who wait.
organising-close-yes = Yes, close
organising-start-yes = Yes, start
organising-complete-yes = Yes, complete
organising-start-sure = Do you really want to start the sprint “{ $title }”? Everyone who has no seat yet will be told that there will be none.
organising-started = The sprint “{ $title }” has been started.
organising-close-sure = Do you really want to close registration for the sprint “{ $title }”? I will take no new registrations; you can open it again if need be.
organising-complete-sure = Do you really want to complete the sprint “{ $title }”? Attendance can no longer be marked afterwards.
organising-completed = The sprint “{ $title }” has been completed.
organising-cancelled = The sprint “{ $title }” has been cancelled. Everyone who had signed up will be told the reason.
organising-edited = The description of the sprint “{ $title }” has been changed.
organising-capacity-set =
    { $count ->
        [one] The sprint “{ $title }” now has { $count } seat.
       *[other] The sprint “{ $title }” now has { $count } seats.
    }
organising-frozen =
    { $count ->
        [one] { $count } participant is over capacity. Nobody loses a seat, but no new ones are offered until the numbers match.
       *[other] { $count } participants are over capacity. Nobody loses a seat, but no new ones are offered until the numbers match.
    }
organising-which-workshop = Which workshop do you want to move?
organising-workshop = Workshop { $number }, { $starts }
organising-moved = Workshop { $number } has been moved. The participants will be told and get a new calendar invitation.
organising-not-moved = The workshop stays where it was.
organising-message-sent =
    { $count ->
        [0] This sprint has no participants yet, so the message was sent to nobody.
        [one] { $count } participant will get the message.
       *[other] { $count } participants will get the message.
    }
organising-exported =
    { $count ->
        [one] A list with { $count } registration is attached. It holds personal data: keep it safe, and delete it when it is no longer needed.
       *[other] A list with { $count } registrations is attached. It holds personal data: keep it safe, and delete it when it is no longer needed.
    }

## Participants

organising-people-none = Nobody has signed up for the sprint “{ $title }” yet.
organising-people-list =
    { $count ->
        [one] There is { $count } registration for the sprint “{ $title }”:
       *[other] There are { $count } registrations for the sprint “{ $title }”:
    }
organising-person-line = { $name }, { $institution } ({ $reference }): { $state }
organising-person =
    Sprint: { $title }
    Registration: { $reference }
    State: { $state }
    Signed up: { $created }
organising-fact = { $label }: { $value }
organising-standing =
    { $state ->
        [draft] begun but not sent
        [pending] waiting for the organiser’s decision
        [confirmed] the seat is confirmed
        [waitlisted] waiting, number { $position } in line
        [offered] a seat is offered, to be answered by { $until }
        [declined] declined the seat offered
        [expired] got no seat, or did not answer in time
        [withdrawn] withdrawn
        [cancelled] the sprint is cancelled
        [removed] removed from the list
        [completed] completed the sprint
        [left] did not complete the sprint
       *[dropped] the registration that was begun has been deleted
    }
organising-attendance = Workshop { $number }: { $mark }
organising-mark =
    { $mark ->
        [present] present
        [absent] absent
        [excused] said they could not come
       *[none] not marked
    }
organising-approved = { $name } takes part: the seat is confirmed, and a message about it has been sent.
organising-not-approved = This cannot be approved: no seat is free, or all seats of this institution are taken. The application keeps waiting.
organising-removed = { $name } has been removed from the list and will be told the reason.
organising-marked = Marked: { $name }, workshop { $number } – { $mark }.

## The list as a file

column-reference = Registration
column-state = State
column-position = Place in line
column-created = Signed up
column-sent = Sent
column-changed = Changed
column-language = Language
column-note = Note
column-workshop = Workshop { $number }

## Forms

create-form = Please answer some questions about the sprint. At first it will be a draft that participants do not see.
    .label = New sprint
edit-form = Choose what to edit. If you change the place, the participants will get new calendar invitations.
    .label = Description of the sprint
move-form = The participants will be told and get a new calendar invitation.
    .label = Moving a workshop
cancel-form = A cancelled sprint cannot be brought back. Everyone who has signed up will be told the reason.
    .label = Cancelling the sprint
capacity-form = If there are fewer seats, nobody loses theirs. If there are more, they are offered at once to those who wait.
    .label = Number of seats
remove-form = The person will be told the reason. If the seat was theirs, it will be offered to the next in line.
    .label = Removal from the list
message-form = Everyone who has a seat in this sprint will get the message.
    .label = Message to the participants
ask-code = With which code can the sprint be found? It may have letters without accents, digits and hyphens.
    .label = Code
    .example = plain-language
ask-title-lv = What is the title of the sprint in Latvian?
    .label = Title in Latvian
    .example = Vēstules vienkāršā valodā
ask-title-en = What is the title of the sprint in English?
    .label = Title in English
    .example = Letters in plain language
ask-summary-lv = What is the sprint about? Two or three sentences in Latvian.
    .label = Description in Latvian
ask-summary-en = The same description in English.
    .label = Description in English
ask-place = Where will the sprint take place? Address and room, or a link.
    .label = Place
    .example = Innovation Laboratory, 3rd floor
ask-workshops = How many workshops will there be?
    .label = Number of workshops
    .example = 4
ask-first-date = On which day will the first workshop be?
    .label = First workshop
    .example = 12 March 2027
ask-starts = At what time do the workshops begin?
    .label = Beginning
    .example = 10:00
ask-ends = At what time do the workshops end?
    .label = End
    .example = 16:00
ask-gap = How many days are there from one workshop to the next? If you skip this, it will be 14.
    .label = Days between workshops
    .example = 14
ask-capacity = How many seats does the sprint have?
    .label = Seats
    .example = 15
ask-cap = How many seats may one institution take? Skip this if there is no limit.
    .label = Seats for one institution
    .example = 3
ask-selects = Will you choose the participants among those who apply? If not, the seat goes to whoever signs up first.
    .label = The organiser chooses
ask-deadline = Until which day (inclusive) can one sign up? It has to be before the first workshop.
    .label = Deadline
    .example = 5 March 2027
ask-homework-lv = What should the participants do before the sprint? In Latvian.
    .label = Homework in Latvian
ask-homework-en = The homework in English.
    .label = Homework in English
ask-new-date = On which day will the workshop take place?
    .label = Day
    .example = 19 March 2027
ask-reason = What is the reason? Those concerned will be told.
    .label = Reason
ask-message = What would you like to write to the participants?
    .label = Message

## Messages to participants

sprint-next = Perhaps the next sprint is of interest to you:
sprint-began-pending = The sprint “{ $title }” has begun, and your application { $reference } was not among those chosen this time. Thank you for your interest!
sprint-place-changed-offered = The sprint “{ $title }”, in which a seat is offered to you, takes place elsewhere: { $place }. Days and times stay the same.
sprint-place-changed = The sprint “{ $title }” takes place elsewhere: { $place }. Days and times stay the same. Updated calendar invitations are attached.

## What cannot be done

sprint-code-taken = The code “{ $code }” belongs to another sprint already; choose another one.
sprint-code-wrong = The code “{ $code }” will not do: it may have small letters without accents, digits and hyphens, 40 characters at most.
sprint-over = The sprint “{ $code }” is completed or cancelled and can no longer be changed.
sprint-deadline-passed = The deadline of the sprint “{ $code }” has passed; extend it first.
sprint-impossible =
    { $state ->
        [draft] The sprint “{ $code }” is still a draft, so this cannot be done.
        [open] Registration for the sprint “{ $code }” is open, so this cannot be done.
        [closed] Registration for the sprint “{ $code }” is closed, so this cannot be done.
        [running] The sprint “{ $code }” is running, so this cannot be done.
        [completed] The sprint “{ $code }” is completed, so this cannot be done.
       *[cancelled] The sprint “{ $code }” is cancelled, so this cannot be done.
    }
sprint-capacity-wrong = The number of seats has to be from 1 to { $most }.
sprint-cap-wrong = The number of seats for one institution has to be from 1 to { $most }.
sprint-without-workshops = A sprint needs at least one workshop.
sprint-deadline-late = The deadline has to be before the first workshop.
workshop-unknown = There is no such workshop.
workshop-ends-early = A workshop has to end after it begins.
workshop-order =
    { $way ->
        [after] Workshop { $number } would then not be over before workshop { $other } begins.
       *[before] Workshop { $number } would then begin before workshop { $other } is over.
    }
ask-sure = Is that really meant?
    .label = Changed order
sprint-deadline-past = That deadline has passed already; choose a later one. To take no more registrations, close registration.
workshop-past = A workshop cannot be moved to a time that has passed.
reason-missing = A reason is needed: those concerned will be told.
message-empty = The message is empty.
attendance-early = Workshop { $number } has not taken place yet, so attendance cannot be marked.
attendance-no-seat = Registration { $reference } has no seat in the sprint, so attendance cannot be marked.
registration-impossible =
    { $state ->
        [draft] Registration { $reference } has not been sent yet, so this cannot be done.
        [pending] Registration { $reference } is waiting for a decision, so this cannot be done.
        [confirmed] Registration { $reference } is confirmed already, so this cannot be done.
        [waitlisted] Registration { $reference } is on the waiting list, so this cannot be done.
        [offered] Registration { $reference } has been offered a seat already, so this cannot be done.
       *[other] Registration { $reference } is no longer valid, so this cannot be done.
    }
registration-unknown = There is no registration with the number “{ $reference }”.
