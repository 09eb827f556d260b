# The expert bank: the conversation about borrowing. The same keys in the same order stand in lv-lending-borrowing.ftl.

## How to borrow

borrow-how = To borrow an expert, find one with /experts: write what help you need and when. The request goes to the expert’s manager first; I do not write to the expert until their manager has agreed. All your requests are in /mine, and /deputy names somebody to stand in for you.
borrow-proof = Please confirm your work e-mail address first, so that the others know who is talking with them.
borrow-yours =
    { $count ->
        [0]
            { $others ->
                [0] You have no request for an expert at the moment.
               *[other] There is nothing for you to do right now. /mine shows your requests.
            }
        [one] { $count } request waits for your answer:
       *[other] { $count } requests wait for your answer:
    }
borrow-line = { $title }. { $state }
borrow-unavailable = This expert cannot be borrowed at the moment: the offer is suspended or withdrawn. /experts shows others.
borrow-prove-first = To request an expert ({ $name }), please confirm your work e-mail address first. Right after that we go on with the request.
borrow-from-search = I take this over from your search; you can change it before you send the request.
borrow-taken-over =
    { $what ->
        [begins] - First day: { $value }
        [ends] - Last day: { $value }
       *[share] - Share of the workload: { $value }
    }
borrow-unproved = I cannot begin the request until your work e-mail address is confirmed. Once it is, please start again.
borrow-again = Begin the request
borrow-prove = Confirm my e-mail

## One request

borrow-as =
    { $party ->
        [receiver] You are the receiving manager.
        [lender] You are the expert’s manager.
        [expert] You are the expert.
       *[coordinator] You are the coordinator.
    }
borrow-as-deputy =
    { $party ->
        [receiver] You stand in for the receiving manager { $email }.
       *[lender] You stand in for the expert’s manager { $email }.
    }
borrow-as-stand-in = This expert has no manager, so a coordinator acts in the manager’s place.
borrow-party-name =
    { $party ->
        [receiver] the receiving manager
        [lender] the expert’s manager
        [expert] the expert
        [coordinator] a coordinator
       *[system] Zintis
    }
borrow-party-line =
    { $party ->
        [receiver] Receiving manager: { $email }
        [lender] The expert’s manager: { $email }
       *[expert] The expert’s e-mail: { $email }
    }
borrow-basis = Legal basis: { $basis }
borrow-extend = Extend
borrow-view = Show the plan
borrow-history = What has happened
borrow-mine = My requests

## When something cannot be done

borrow-old = This button no longer works: something has changed since. Below you see how it stands now and what you can do.
borrow-form-old = This form can no longer be sent: something has changed since. Below you see how it stands now and what you can do.
borrow-unproved-press = To answer, please confirm your work e-mail address first. After that I shall show what waits for you.
borrow-former = Somebody else has your place in this request by now, so you can no longer decide about it. If that is a mistake, please write to the coordinator. /mine shows your other requests.
borrow-foreign = This request is not yours, or your time as a deputy is over. /mine shows your requests.
borrow-overbooked = I did not take the signature: the plan no longer fits into the expert’s workload. On { $day } the plan has { $wanted } %, but only { $free } % is free. Change the plan – a smaller share or another time – and then sign; I have told the others.
borrow-warning = Please note: on { $day } the expert has only { $free } % of workload free, while you ask for { $wanted } %. The request is sent, but only a plan that fits can be signed.
borrow-problem =
    { $problem ->
        [ends-before-it-begins] The last day is before the first.
        [share] The share of workload has to be from 1 to 100 %.
        [tasks-missing] Please tell what the expert is to do.
        [deliverables-missing] Please name at least one result.
        [cover-missing] Please tell who covers the work at home.
        [weeks] The weeks do not match the dates. Write them again or leave them out.
        [week-share] In the week of { $what } the share is larger than the share of workload that you agreed on. Write a smaller one, or change the share of workload first.
        [weeks-unread] I did not understand “{ $what }”. Write a day of the week and per cent, for example: 12.04. 30, 19.04. 10
        [week-outside] { $what } is not within the loan.
        [reviews-unread] I did not understand “{ $what }”. Write days, for example: 30.04., 31.05.
        [review-outside] The review on { $what } is not within the loan.
        [begins-in-the-past] The first day, { $what }, has passed. Please choose another.
        [begin-fixed] The loan began on { $what }; the first day cannot change any more.
        [same-plan] This is the plan that is in force already.
        [same-terms] These are the same terms. Change something, or accept them.
        [share-over-most] The largest share of this expert’s workload that can be lent is { $what } %.
        [notice-too-short] The end needs five working days of notice: the earliest day is { $what }.
        [last-day] The last day has to be before { $what } and not before today.
        [not-replaced] An expert is not replaced. For somebody else, please begin another request.
        [same-holder] { $what } is in this place already.
        [same-person] Nobody can be in two places: { $what } is here already.
        [in-the-past] { $what } has passed.
        [basis-missing] Please write the legal basis.
       *[other] That cannot be: { $what }.
    }
end-early-too-late = Less than five working days are left, so it can no longer end earlier.

## What was done

borrow-done =
    { $event ->
        [submit] The request is sent. It is now being settled on the lending side; I shall write to you when there is an answer.
        [agree] Thank you! Now please tell the expert in person, and then confirm it here. Until then I do not write to the expert.
        [counter] Your terms are sent. I shall write to you when the other manager answers.
        [accept] The terms are accepted.
        [tell_expert] Thank you! I now write to the expert and ask whether they would like to.
        [interested] Thank you! I have told both managers. Now the three of you agree on a plan.
        [decline] All right. I ask for no reason and keep none.
        [refuse] All right, thank you for telling me. The managers only learn that no agreement was reached; nothing of it stands in your profile.
        [withdraw] The request is withdrawn. I ask for no reason and keep none.
        [drop] The draft is deleted; nothing was sent.
        [plan] The plan is sent to the others. Whoever had signed an earlier one has to sign again. You still have to sign it as well.
        [amend] The changes are sent to the others. Until all three have signed, the earlier plan is in force. You still have to sign them as well.
        [drop_amendment] All right, the earlier plan stays in force.
        [sign]
            { $state ->
                [agreement_pending] Thank you, your signature is taken! Now all three have signed, and the coordinator records the legal basis.
                [active] Thank you, your signature is taken! Now all three have signed, and the changes are in force.
               *[planning] Thank you, your signature is taken! We wait for the others.
            }
        [record_basis] The legal basis is recorded; I have told all three.
        [end_early] Noted. I have told the others and the coordinator; the plan holds until the last day.
        [evaluate]
            { $state ->
                [closed] Thank you for your view! Now there are all three, and the loan is closed.
               *[evaluating] Thank you for your view!
            }
        [remind] I have reminded whoever has to act.
       *[reassign] The place is handed over; I have told the new and the former holder.
    }

## Asked before the end

decline-sure = Do you really not want to lend the expert ({ $reference })? The receiving manager only learns that no agreement was reached. No reason is needed.
decline-yes = Yes, do not lend
refuse-sure = Do you really want to say no ({ $reference })? No reason is needed, and the managers do not learn who it was.
refuse-yes = Yes, say no
withdraw-loan-sure =
    { $signed ->
        [yes] Do you really want to withdraw { $reference }? The plan is signed, so all three and the coordinator will learn of it. No reason is needed.
       *[no] Do you really want to withdraw { $reference }? The others only learn that no agreement was reached. No reason is needed.
    }
withdraw-loan-yes = Yes, withdraw
drop-sure = Do you really want to delete the draft { $reference }? Nothing was sent, and what you entered will be lost.
drop-yes = Yes, delete
sure-no = No, leave it

## Forms

loan-form-request = The request takes a few minutes. Before it is sent you will see all your answers and can correct them; you can go on with it for two weeks.
    .label = Request for an expert
loan-form-counter = Change what does not suit you, and send it. The other manager can accept your terms or propose others.
    .label = Other terms
loan-form-plan = You have agreed on the terms; what is left are the results and the cover at home. If the plan changes afterwards, all signatures fall.
    .label = Plan
loan-form-amendment = Change what has to change, and send it. The weeks that have passed stay as they were. Until all three have signed, the present plan is in force.
    .label = Changes to the plan
loan-form-extension = All else stays as it is; the weeks that are added have the same share. All three have to sign the extension.
    .label = Extension
loan-form-end-early = An earlier end needs at least five working days of notice. No reason is needed.
    .label = Earlier end
loan-form-end-without-notice = A coordinator may set any last day from today on. All three will get a message.
    .label = Earlier end
loan-form-evaluation = Four short questions. The others see the answers only when all three have given theirs, or the loan is closed.
    .label = How it went
loan-form-basis = On what legal basis will the expert work at the other institution? Zintis only writes it down; the institutions prepare the documents.
    .label = Legal basis
loan-form-reassign = Who acts in this place from now on? If the plan is signed, the new holder has to sign it. The former one can no longer decide about it.
    .label = Handing over a place

loan-ask-begins = What is the first day?
    .label = First day
    .example = 12 April 2027
loan-ask-ends = What is the last day?
    .label = Last day
    .example = 14 May 2027
loan-ask-share = How many per cent of the expert’s full workload are needed?
    .label = Share of workload (%)
    .example = 20
loan-ask-tasks = What is the expert to do?
    .label = Tasks
    .example = Help to show the data of applications, and train two colleagues.
loan-ask-host = Which institution receives the expert?
    .label = Receiving institution
    .example = State Chancellery
loan-ask-place = Where is the work done? For example, remotely or in person in Riga.
    .label = Place
    .example = remotely, in person once a week
loan-ask-deliverables = What will the results be? Write each in a line of its own, or separate them by semicolons.
    .label = Results
    .example = a draft of the dashboard; training for two colleagues
loan-ask-cover = Who covers the work at home meanwhile, and how?
    .label = Cover
    .example = A colleague takes the applications, the reports are moved to June.
loan-ask-reviews = On which days will you look together at how it goes?
    .label = Reviews
    .example = 30 April, 31 May
loan-ask-weeks = The share is the same every week. If it has to be smaller in some week, write a day of the week and per cent, for example: 12.04. 30, 19.04. 10
    .label = Other weeks
    .example = 12.04. 30, 19.04. 10
loan-ask-new-end = Until which day is it to be extended?
    .label = New last day
    .example = 30 June 2027
loan-ask-last-day = What is the last day?
    .label = Last day
    .example = 14 May 2027
loan-ask-achieved = How far was what you wanted achieved? From 1 (not at all) to 5 (fully).
    .label = Achieved
loan-ask-helped = What worked out thanks to the expert?
    .label = Worked out
loan-ask-borrow-again = Would you borrow an expert again?
    .label = Borrow again
loan-ask-covered = How well did the work at home go meanwhile? From 1 (badly) to 5 (very well).
    .label = At home
loan-ask-brought = What did the expert bring back?
    .label = Brought back
loan-ask-lend-again = Would you lend an expert again?
    .label = Lend again
loan-ask-better = What should be done differently another time?
    .label = Differently
loan-ask-worth = Was it worth it? From 1 (not at all) to 5 (very much).
    .label = Worth it
loan-ask-load = What was the workload like?
    .label = Workload
load-less = Less than agreed
load-agreed = As agreed
load-more = More than agreed
loan-ask-learnt = What did you learn?
    .label = Learnt
loan-ask-go-again = Would you go again?
    .label = Go again
loan-ask-basis = What is the legal basis?
    .label = Legal basis
    .example = Agreement between the institutions, date and number
loan-ask-party = Which place is handed over?
    .label = Place
loan-ask-holder = What is the work e-mail address of the new holder?
    .label = E-mail
party-receiver = Receiving manager
party-lender = The expert’s manager

## Plan and signature

plan-none = There is no plan yet.
plan-deliverables = Results: { $deliverables }
plan-cover = Cover at home: { $cover }
plan-reviews = Reviews together: { $days }
plan-weeks-even = Every week: { $host } % at the receiving institution, { $home } % at home
plan-weeks-from = from { $day } { $host } % and { $home } %
plan-weeks = Weeks (at the receiving institution and at home): { $weeks }
plan-picture = The picture attached shows the same week by week.
plan-not-in-force = These changes are not in force yet: all three have to sign them.
signing-what = You are signing this plan (fingerprint { $mark }):
signing-before = Signed already by: { $signed }.
signing-means = A signature here is your confirmation of exactly this plan, not a qualified electronic signature. If the plan changes, it falls.
signing-sign = I sign { $mark }
signing-change = I want to change something
picture-title = Plan { $reference }: { $begins } – { $ends }
picture-host = At the receiving institution ({ $host })
picture-home = At home
picture-review = Review together
picture-weeks = Weeks

## Course

history-head = What has happened:
history-line =
    { $event ->
        [begin] { $day }, { $who }: request begun
        [submit] { $day }, { $who }: request sent
        [agree] { $day }, { $who }: agreed to lend
        [counter] { $day }, { $who }: other terms proposed
        [accept] { $day }, { $who }: terms accepted
        [tell_expert] { $day }, { $who }: the expert was told
        [interested] { $day }, { $who }: agreed to take part
        [plan] { $day }, { $who }: plan proposed
        [sign] { $day }, { $who }: plan signed
        [seal] { $day }, { $who }: all three have signed the plan
        [record_basis] { $day }, { $who }: legal basis recorded
        [start] { $day }, { $who }: the loan has begun
        [reopen] { $day }, { $who }: the plan has to be settled anew
        [amend] { $day }, { $who }: changes proposed
        [amended] { $day }, { $who }: all three have signed the changes
        [drop_amendment] { $day }, { $who }: the changes were not agreed on
        [end_early] { $day }, { $who }: the end was moved forward
        [end] { $day }, { $who }: the loan is over
        [evaluate] { $day }, { $who }: told how it went
        [close] { $day }, { $who }: the loan is closed
        [drop] { $day }, { $who }: draft deleted
        [remind] { $day }, { $who }: reminded
        [escalate] { $day }, { $who }: help asked for
        [reassign] { $day }, { $who }: a place was handed over
        [postpone] { $day }, { $who }: deadline extended
       *[expire] { $day }, { $who }: closed without agreement
    }
history-who = { $party } ({ $email })
history-deputy = { $deputy } on behalf of { $email }
history-system = Zintis
check-in-well = Glad to hear it!
check-in-talk = Thank you for telling me. A coordinator will get in touch with you.
check-in-wanted = Somebody would like to talk about this loan: { $who } ({ $email }). Please get in touch.

## Deputies

deputies-head =
    { $count ->
        [0] You have no deputy, and you stand in for nobody. A deputy can answer for you as a manager about borrowing; nobody can stand in for an expert.
       *[other] Deputies:
    }
deputy-line-own = { $deputy } stands in for you: { $first } – { $last }
deputy-line-other = you stand in for { $email }: { $first } – { $last }
deputy-name = Name a deputy
deputy-end = No longer a deputy: { $deputy }
deputy-unproved = A deputy is named for your work e-mail address, so please confirm it first.
deputy-form = On these days the deputy can answer for you about borrowing; the others see that they act on your behalf.
    .label = Deputy
deputy-ask-who = What is the deputy’s work e-mail address?
    .label = Deputy
    .example = john.sample@institution.example
deputy-ask-first = From which day?
    .label = From
    .example = 1 July 2027
deputy-ask-last = Until which day (inclusive)?
    .label = Until
    .example = 14 July 2027
deputy-named = Noted: { $line }. I have told them.
deputy-ended = { $deputy } no longer stands in for you. I have told them.
deputy-ended-before = { $deputy } no longer stood in for you already.
deputy-problem =
    { $problem ->
        [self] That is your own address. Please give the address of somebody else.
        [ends-early] The last day is before the first.
       *[past] These days have passed.
    }
deputy-told-title = Standing in, in the expert bank
deputy-told-named = { $email } has named you ({ $deputy }) as deputy from { $first } until { $last }. During this time you can answer for them about borrowing experts: /mine shows their requests as well. To do so, this address has to be confirmed with /email.
deputy-told-ended = You ({ $deputy }) no longer stand in for { $email } in borrowing experts.
