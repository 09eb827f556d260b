# The expert bank in the console. The same keys stand in the same order in lv-lending-console.ftl.

console-lending = Expert bank
console-lending-pages = Pages of the expert bank
console-lending-board = Requests
console-lending-experts = Experts
console-lending-needs = Needs without an expert
console-lending-waiting =
    { $count ->
        [zero] { $count } requests for experts are late
        [one] { $count } request for an expert is late
       *[other] { $count } requests for experts are late
    }

## The board

console-lending-stage = State
console-lending-institution = Institution
console-lending-any-stage = All that are not over
console-lending-late-ones = Those that are late
console-lending-any-institution = All
console-lending-filter = Show
console-lending-none = There are no such requests.
console-lending-late = late
console-lending-expert = Expert
console-lending-host = Borrows
console-lending-lender = Lends
console-lending-owner = Has to act
console-lending-age = Age, working days
console-lending-waits = In this state, working days
console-lending-deadline = Next deadline
console-loan-stage =
    { $stage ->
        [awaiting-lender] Waits for the lending manager's answer
        [negotiating] The managers agree on terms
        [lender-agreed] The manager has agreed, the expert has yet to be told
        [awaiting-expert] Waits for the expert's answer
        [planning] A plan is made and signed
        [agreement-pending] The legal basis has to be recorded
        [scheduled] Waits for the first day
        [active] The expert works at the host
        [amending] Changes are being agreed on
        [evaluating] The parties evaluate
        [closed] Closed
        [not-agreed] Ended without agreement
        [draft] Draft
       *[dropped] Draft that was not submitted
    }
console-loan-party =
    { $party ->
        [receiver] receiving manager
        [lender] lending manager
        [expert] expert
        [coordinator] coordinator
       *[system] Zintis
    }

## One request

console-loan-of = { $reference }: { $name }
console-loan-reference = Request
console-loan-first = First day
console-loan-last = Last day
console-loan-begun = Begun
console-loan-since = In this state since
console-loan-postponed = Deadline moved to
console-loan-basis = Legal basis
console-loan-stands-in = This expert has no direct manager, so a coordinator stands in for the lending manager. Answer in the chat with Zintis, with the command /mani.
console-loan-holders = Parties
console-loan-no-holder = no direct manager
console-loan-neutral = The request has ended without agreement. The console tells nobody who did not agree, or why; so it shows no signatures, messages or steps in between either.
console-loan-terms = Terms
console-loan-terms-none = No terms have been submitted yet.
console-loan-dates = Time
console-loan-share = Share of workload
console-loan-percent = { $share } %
console-loan-tasks = Tasks
console-loan-place = Place of work
console-loan-plan = Plan
console-loan-plan-none = There is no plan yet.
console-loan-plan-amended = Not everybody has signed these changes yet; until then the plan before them is in force.
console-loan-picture = Plan by weeks
console-loan-picture-about = The workload of each week: per cent at the host and at home. The same figures stand in the table.
console-loan-week = Week from
console-loan-at-host = At the host, %
console-loan-at-home = At home, %
console-loan-review = joint review
console-loan-reviews = Joint reviews
console-loan-deliverables = What is to be done
console-loan-cover = Cover at home
console-loan-hash = Hash of the plan
console-loan-signatures = Signatures
console-loan-signatures-about = A signature here is a confirmation of the plan with this hash, not a qualified electronic signature.
console-loan-signature =
    { $state ->
        [valid] valid
        [fallen] fallen
       *[none] not yet
    }
console-loan-signing = Party
console-loan-signature-state = State
console-loan-signer = Signed by
console-loan-evaluations = Evaluations
console-loan-evaluations-later = Evaluations are shown once all three are in, or the request is closed.
console-loan-evaluations-none = There are no evaluations.
console-loan-messages = Messages
console-loan-messages-about = To whom something was written about this request, when, and whether it has arrived. The console does not show what it says.
console-loan-messages-none = There are no such messages.
console-loan-to = To
console-loan-delivery = Delivery
console-loan-delivered =
    { $state ->
        [sent] delivered
        [failed] not delivered
        [dropped] not sent, as the recipient's data were erased
       *[waiting] on its way
    }
console-loan-history = What happened
console-loan-deputy = { $deputy }, as deputy of { $email }
console-loan-event =
    { $kind ->
        [begin] began the request
        [submit] submitted the request
        [agree] agreed
        [counter] put other terms forward
        [accept] accepted the terms
        [tell_expert] confirmed that the expert has been told
        [interested] agreed to plan
        [plan] made or changed the plan
        [sign] signed the plan
        [seal] all three signatures are there
        [record_basis] recorded the legal basis
        [start] the loan began
        [reopen] gave the plan back to be agreed on
        [amend] put changes forward
        [amended] the changes came into force
        [drop_amendment] the changes were not accepted, the plan before them is in force
        [end_early] shortened the loan
        [end] the loan ended
        [evaluate] evaluated
        [close] the request was closed
        [remind] reminded
        [escalate] handed it up, as there was no answer
        [reassign] put somebody else into a place
        [postpone] moved the deadline
        [drop] the draft was dropped
       *[expire] ended without agreement
    }
console-loan-detail-basis = basis: { $basis }
console-loan-detail-hash = hash { $hash }
console-loan-detail-last = last day: { $day }
console-loan-detail-until = until { $day }
console-loan-detail-reason = reason: { $reason }
console-loan-detail-terms = { $begins } to { $ends }, { $share } %
console-loan-detail-overbooked = on { $day } the expert has not as much free workload any more
console-loan-detail-holder =
    { $party ->
        [receiver] the receiving manager is { $email } now
       *[lender] the lending manager is { $email } now
    }
console-loan-detail-to =
    { $to ->
        [deputy] to the deputy
        [both] to the deputy and the coordinator
       *[coordinator] to the coordinator
    }

## What coordinators do

console-loan-remind = Remind
console-loan-reminded = A reminder of the request { $reference } has been sent.
console-loan-done =
    { $what ->
        [basis] The legal basis of the request { $reference } has been recorded.
        [reassign] Somebody else has the place in the request { $reference } now.
        [postpone] The deadline of the request { $reference } has been moved.
        [reopen] The plan of the request { $reference } has been given back to be agreed on.
        [early] The loan { $reference } will end earlier.
        [keep] The changes of the loan { $reference } have been dropped, the plan before them is in force.
        [end] The loan { $reference } has been ended.
        [close] The request { $reference } has been closed.
       *[cancel] The request { $reference } has been cancelled.
    }
console-loan-act =
    { $what ->
        [basis] Record the legal basis
        [reassign] Put somebody else in
        [postpone] Move the deadline
        [reopen] Give the plan back
        [early] End earlier
        [keep] Drop the changes
        [end] End now
        [close] Close without the missing evaluations
       *[cancel] Cancel
    }
console-loan-basis-form = Record on what legal basis the expert will work at the host. The parties will get a message, and the loan will wait for its first day.
    .label = Legal basis
ask-loan-basis = Document, its date and number, such as agreement of the institutions, 12 March 2027, No. 4-1/17.
    .label = Legal basis
    .example = Agreement of the institutions, 12 March 2027, No. 4-1/17
console-loan-reassign-form = The new person gets all rights and duties of the place. The signature given before falls, and old buttons do not work any more.
    .label = Put somebody else in
ask-loan-party = Whose place is it?
    .label = Place
ask-loan-email = Work e-mail address of the new person. Whoever has proved it will be able to act.
    .label = Work e-mail
console-loan-postpone-form = The request will not end by itself before this day.
    .label = Move the deadline
ask-loan-until = The new deadline.
    .label = Until
console-loan-reopen-form = All signatures and the legal basis will fall, and the parties will have to sign the plan again.
    .label = Give the plan back
console-loan-early-form = The loan will end on this day; coordinators need not give notice. Changes that are being signed fall. The parties will get a message.
    .label = End earlier
ask-loan-last-day = Last day of the loan.
    .label = Last day
console-loan-keep-form = The changes that were put forward fall, with the signatures under them. The plan before them stays. The parties will get a message.
    .label = Drop the changes
console-loan-close-form = The missing evaluations cannot be handed in any more. The parties will get a message and can see those that are there.
    .label = Close without the missing evaluations
console-loan-end-form = The current stage of the request will end at once. The parties will get a message.
    .label = End now
console-loan-cancel-form = The request will end. The parties will get one and the same neutral message.
    .label = Cancel the request
ask-loan-reason = Why do you do this? The reason stays in the log.
    .label = Reason
console-loan-stale = The request has changed since the page was opened. Look at it again, then decide.
console-loan-impossible = This cannot be done any more in this state.
console-loan-overbooked = On { $day } only { $free } % of the expert are free, and the plan takes { $wanted } %.
console-loan-unavailable = The expert is not available any more.
console-loan-problem =
    { $problem ->
        [not-replaced] An expert is not replaced; for somebody else another request is begun.
        [same-holder] This person has the place already.
        [same-person] This person has another place in the request.
        [in-the-past] This day has passed.
        [last-day] The last day has to be today or later, in the time of the loan, and earlier than the last day is now.
        [basis-missing] No legal basis was given.
        [reason-missing] No reason was given.
       *[other] What you have entered cannot be accepted.
    }

## Experts

console-expert-state =
    { $state ->
        [offered] waits for consent
        [visible] visible
        [paused] paused
        [suspended] suspended
       *[withdrawn] withdrawn
    }
console-expert-belonging =
    { $belonging ->
        [institution] institution
        [company] company
        [ngo] non-governmental organisation
        [self_employed] self-employed
       *[alumni] alumnus
    }
console-expert-place =
    { $place ->
        [on_site] on site
        [remote] remotely
       *[either] on site or remotely
    }
console-expert-level =
    { $level ->
        [basic] the basics
        [skilled] independently
       *[master] leads and teaches others
    }
console-expert-offerer =
    { $by ->
        [expert] expert
        [manager] manager
        [coordinator] coordinator
       *[system] Zintis
    }
console-expert-event =
    { $kind ->
        [agree] agreed
        [complete] the profile became visible
        [change] changed the profile
        [renew] changed the profile so that consent has to be given again
        [pause] paused
        [resume] resumed
        [suspend] suspended
        [reinstate] reinstated
        [confirm] confirmed that the profile holds
       *[withdraw] withdrew
    }
console-experts-none = There are no such experts.
console-expert-skill = Skill
console-expert-skills = Skills
console-expert-any-skill = All
console-expert-most = Largest share of workload
console-expert-free = Free workload
console-expert-free-about = Per cent of a full workload that can be borrowed in each week. The figure is the least of the week's working days; only those are shown who can be found now.
console-expert-week = Week from { $day }
console-expert-from = Comes from
console-expert-email = E-mail
console-expert-manager = Direct manager
console-expert-languages = Languages
console-expert-windows = When available
console-expert-any-time = at any time
console-expert-works = How they work
console-expert-summary = Can help with
console-expert-agreed = Agreed
console-expert-confirmed = Confirmed last
console-expert-loans = Loans
console-expert-loans-about = Requests that ended without agreement are not shown here: the profile keeps nothing of them.
console-expert-loans-none = There are no loans.
console-expert-events = Events
console-expert-events-none = There are no events.
console-expert-suspend = Suspend
console-expert-reinstate = Reinstate
console-expert-suspend-form = The expert will not be found until the profile is reinstated. The expert and the manager will get a message.
    .label = Suspend the profile
console-expert-reinstate-form = For the expert to be visible again, the expert and the manager will have to agree anew.
    .label = Reinstate the profile
ask-expert-reason = Why do you do this? The expert and the manager will learn it; it stays in the log as well.
    .label = Reason
console-expert-suspended = The profile { $reference } has been suspended.
console-expert-reinstated = The profile { $reference } has been reinstated. It will be visible once the expert and the manager have agreed.
console-expert-impossible = This cannot be done any more in this state.

## Needs

console-needs-about = What people were looking for and whom nobody fits yet. When somebody does, Zintis tells them by itself.
console-needs-none = There are no such needs.
console-need = Need
console-need-asked = What is needed
console-need-until = Kept until
