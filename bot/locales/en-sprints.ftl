# Innovation sprints: signing up and everything that comes of it.

moment = { $day }, { $time }
workshop-line = Workshop { $number }: { $starts }–{ $ends }, { $place }

## Sprints

sprints-none = There is no sprint to sign up for at the moment. To ask about new sprints, write to inovacija@mk.gov.lv.
sprints-open =
    { $count ->
        [one] You can sign up for { $count } sprint:
       *[other] You can sign up for { $count } sprints. Which one interests you?
    }
sprint-unknown = There is no sprint with the code “{ $code }”.
sprint-place = Place: { $place }
sprint-deadline = Sign up until { $deadline }
sprint-seats =
    { $free ->
        [0] All { $count } seats are taken; you can join the waiting list.
        [one] { $free } seat free out of { $count }.
       *[other] { $free } seats free out of { $count }.
    }
sprint-selects =
    { $count ->
        [one] { $count } seat; the organiser chooses among those who apply.
       *[other] { $count } seats; the organiser chooses among those who apply.
    }
sprint-not-open = Signing up is not possible at the moment.
sprints-button = Sign up for a sprint
sprint-join = Sign up
sprint-closed = Signing up for the sprint “{ $title }” has ended, so I cannot accept a registration.
sprint-gone = The sprint “{ $title }” has been cancelled, so it is no longer possible to sign up for it.
sprint-others =
    { $count ->
        [0] There is no other sprint to sign up for at the moment; to ask about new ones, write to inovacija@mk.gov.lv.
       *[other] You can sign up for another sprint:
    }

## Signing up

sprint-registration = Signing up takes a minute. After the last question you will see all your answers and can correct them; the seat is yours only once the registration has been sent and confirmed.
    .label = Signing up for a sprint
sprint-registration-full = All seats in this sprint are taken, but you can join the waiting list: when a seat becomes free, I will offer it to you. Signing up takes a minute; after the last question you will see all your answers and can correct them.
sprint-details = Choose what you would like to change, then send it.
    .label = Registration details
ask-name = What is your name?
    .label = Name
    .example = Anna Sample
ask-institution = Which institution do you represent?
    .label = Institution
    .example = State Chancellery
ask-unit = Which unit do you work in?
    .label = Unit
    .example = Human Resources Unit
ask-role = What is your position or role?
    .label = Position
    .example = senior expert
ask-email = What is your work e-mail address?
    .label = E-mail
    .example = anna.sample@iestade.gov.lv
ask-motivation = Why would you like to take part? One sentence is enough.
    .label = Motivation
    .example = I want to learn how to test ideas together with users.
ask-accessibility = Is there anything you need to take part comfortably, such as wheelchair access or a special diet?
    .label = Special needs
    .example = a room without stairs
ask-sprint-consent = Do you agree that the organiser of the sprint uses these data to prepare the sprint and to contact you? You can see and erase them with /data.
    .label = Consent
registration-confirmed =
    You are taking part in the sprint “{ $title }”! Your registration number is { $reference }.

    { $programme }

    Calendar invitations are attached. If you cannot take part, please withdraw in good time with /cancel, so that the seat can be offered to somebody else.
homework = Homework before the sprint: { $homework }
registration-applied = Your application for the sprint “{ $title }” has been received; its number is { $reference }. The organiser chooses the participants; I will write to you about the decision.
registration-changed = The details of registration { $reference } have been changed.
registration-changed-calendar = Updated calendar invitations are attached.
registration-nudge = You began to sign up for the sprint “{ $title }”, but the registration has not been sent yet. If you do not go on, it will be deleted after a day.
registration-already = You have already signed up for the sprint “{ $title }”: { $reference }, { $state }. That was in another conversation with me; there is no need to sign up again.
registration-forgotten =
    { $kept ->
        [yes] The registration that you had begun for the sprint “{ $title }” has been deleted because it was not sent in time, but I have kept what you told me about yourself: you can sign up again without retyping it.
       *[no] The registration that you had begun for the sprint “{ $title }” has been deleted because it was not sent in time; you can sign up again.
    }
registration-kept = I have kept what you told me about yourself, so you need not type it again next time.
registration-go-on = Go on
registration-status = { $title } ({ $reference }): { $state }
registration-state =
    { $state ->
        [draft] begun but not sent
        [pending] waiting for the organiser’s decision
        [confirmed] the seat is confirmed
        [waitlisted] on the waiting list, number { $position }
        [offered] a seat is offered, please answer by { $until }
        [declined] you declined the seat offered
        [expired] no seat: the time to answer has passed, or the sprint has begun
        [withdrawn] withdrawn
        [cancelled] the sprint is cancelled
        [removed] declined by the organiser
        [completed] the sprint is completed
        [left] the sprint was not completed
       *[dropped] the registration that was begun has been deleted
    }
registration-change = Change details
registration-withdraw = Withdraw
registration-removed =
    { $was ->
        [pending] The organiser has considered your application for the sprint “{ $title }” ({ $reference }) and has chosen other participants this time. Reason: { $reason }
        [waitlisted] The organiser has taken you off the waiting list of the sprint “{ $title }” (registration { $reference }). Reason: { $reason }
       *[other] The organiser has decided that you will not take part in the sprint “{ $title }” this time (registration { $reference }). Reason: { $reason }
    }

## Waiting list

sprint-full = All seats in the sprint “{ $title }” are taken. Shall I put you on the waiting list? You would be number { $position }.
sprint-full-institution = All seats meant for your institution in the sprint “{ $title }” are taken. Shall I put you on the waiting list? You would be number { $position }.
queue-join = Yes, I will wait
queue-decline = No, thank you
queue-joined =
    { $position ->
        [0] A seat has become free: I have just sent you an offer. Your registration number is { $reference }.
       *[other] You are number { $position } on the waiting list. Your registration number is { $reference }. I will write when a seat becomes free.
    }
offer-made = A seat has become free in the sprint “{ $title }”, and it is offered to you (registration { $reference }). Please answer by { $until }; after that I will offer it to the next in line.
offer-reminder = A reminder: a seat in the sprint “{ $title }” is offered to you (registration { $reference }). It is held until { $until }.
offer-accept = Yes, accept the seat
offer-decline = No, decline the seat
offer-declined = All right, I will offer the seat to the next in line. Thank you for letting me know!
offer-expired = The seat offered in the sprint “{ $title }” (registration { $reference }) is no longer held, because the time to answer has passed.
seat-old = This button no longer applies. Your registration now: { $state }.

## Withdrawing

withdrawal-sure = Do you really want to withdraw from the sprint “{ $title }”? If the seat is yours, I will offer it to the next in line at once.
withdrawal-yes = Yes, withdraw
withdrawal-no = No, stay
withdrawal-stays = All right, your registration for the sprint “{ $title }” stays as it was.
withdrawal-done = Your registration for the sprint “{ $title }” ({ $reference }) has been withdrawn.
draft-dropped = All right, I have not sent the registration for the sprint “{ $title }”, and what you entered has been deleted.
withdrawal-before = The registration for the sprint “{ $title }” is no longer valid: { $state }.

## During the sprint

workshop-reminder = A reminder: workshop { $number } of the sprint “{ $title }” takes place on { $starts }. Place: { $place }.
workshop-moved = Workshop { $number } of the sprint “{ $title }” has been moved: { $starts }–{ $ends }, { $place }. An updated calendar invitation is attached.
workshop-moved-offered = Workshop { $number } of the sprint “{ $title }” has been moved: { $starts }–{ $ends }, { $place }. The seat that I have offered to you is held until { $until }.
workshop-cannot = I cannot attend
workshop-can = I can come after all
workshop-excused = I have noted that you will not be at this workshop, and I will not remind you of it. Your seat in the sprint stays yours.
workshop-unexcused = Good, I have noted that you will be there: workshop { $number } takes place on { $starts }, { $place }.
sprint-began = The sprint “{ $title }” has begun, and unfortunately no seat became free for you (registration { $reference }). Thank you for your interest!
sprint-cancelled = The sprint “{ $title }” has been cancelled (registration { $reference }). Reason: { $reason }
sprint-message =
    A message to the participants of the sprint “{ $title }”:

    { $text }
sprint-feedback-asked = The sprint “{ $title }” has ended. How was it? Three short questions will help to make the next one better.
sprint-feedback-begin = Answer
sprint-review = Thank you for giving it a minute!
    .label = Feedback on the sprint
review-rating = How do you rate the sprint from 1 (poor) to 5 (excellent)?
    .label = Rating
review-useful = What was most useful?
    .label = Most useful
review-better = What should be done differently next time?
    .label = To improve
review-only-participants = Only those who took part in the sprint “{ $title }” can give feedback on it.
review-before = Your feedback on the sprint “{ $title }” has already been received ({ $reference }). Thank you!
review-thanks = Thank you! Your feedback has been saved.
