# The expert bank: what each side learns of a loan, and how it stands for them.

## What it is about

loan-title = { $expert }: request { $reference }
loan-line-expert = Expert: { $expert }
loan-line-host = Host: { $host }
loan-line-dates = Dates: { $begins } – { $ends }
loan-line-share = Share of workload: { $share } %
loan-line-tasks = Tasks: { $tasks }
loan-line-place = Place: { $place }
loan-line-receiver = Receiving manager: { $email }

loan-standing =
    { $standing ->
        [draft] A draft that was not sent yet.
        [unsettled] Being settled on the lending side.
        [countered] The expert’s manager proposes other terms and waits for your answer.
        [awaiting-lender] The expert’s manager has to answer.
        [negotiating] The managers are agreeing on the terms.
        [lender-agreed] The managers have agreed; the expert’s manager tells the expert.
        [awaiting-expert] The expert has to answer.
        [planning] Both managers and the expert agree on a plan and sign it.
        [agreement-pending] The plan is signed; the coordinator records the legal basis.
        [scheduled] All is settled; the loan has not begun yet.
        [active] The expert works by the plan.
        [amending] Changes are being settled; until then the signed plan is in force.
        [transfer] The plan is in force, but whoever has taken over still has to sign it.
        [evaluating] The loan is over; both managers and the expert say how it went.
        [closed] The loan is closed.
        [dropped] The draft was deleted.
       *[not-agreed] Closed without agreement.
    }
loan-until =
    { $state ->
        [draft] If it is not sent, I shall delete it on { $day }.
        [agreement_pending] The plan begins on { $day }; without a legal basis by then, another time has to be agreed on.
        [scheduled] The first day is { $day }.
        [active] The last day is { $day }.
        [amending] Unless all have signed by { $day }, the earlier plan stays in force.
        [evaluating] I wait for your view until { $day }.
       *[other] I wait until { $day }; without an answer I shall close the request.
    }

loan-verb =
    { $verb ->
        [submit] Send the request
        [drop] Delete the draft
        [agree] I agree to lend
        [counter] Propose other terms
        [accept] I accept the terms
        [decline] We cannot lend
        [tell_expert] I have told the expert
        [interested] Yes, I am interested
        [refuse] No, thank you
        [plan] Propose a plan
        [change_plan] Change the plan
        [sign] Sign the plan
        [amend] Propose changes
        [drop_amendment] Stay with the plan in force
        [end_early] End early
        [evaluate] Say how it went
        [withdraw] Withdraw
        [record_basis] Record the legal basis
        [remind] Remind
        [reassign] Hand over
        [postpone] Extend the deadline
        [reopen] Plan anew
        [end] End now
        [expire] Close
        [close] Close
        [well] All is well
        [talk] We need to talk
       *[show] Show
    }

## What has happened

loan-told-request =
    { $manager ->
        [none] Another institution would like to borrow an expert who has no direct manager; you answer in the manager’s place. Talk it over with the receiving manager and answer here. I shall write to the expert only after you have agreed and talked with them.
       *[some] Another institution would like to borrow your expert for a while. Talk it over with the receiving manager and answer here. I shall write to the expert only after you have agreed and talked with them.
    }
loan-told-dropped = Request { $reference } was not sent for two weeks, so I have deleted the draft. You can begin anew whenever you like.
loan-told-countered =
    { $by ->
        [lender] The expert’s manager proposes other terms. You can accept them or propose your own.
       *[receiver] The receiving manager proposes other terms. You can accept them or propose your own.
    }
loan-told-accepted = The receiving manager accepts your terms. Now tell the expert and confirm it here; only then shall I write to them.
loan-told-question =
    { $manager ->
        [none] Another institution would like to borrow you for a while. It is entirely up to you: I ask for no reason, and a no leaves no trace in your profile.
       *[some] Your manager agrees that you may help at another institution for a while. It is entirely up to you: I ask for no reason, and a no leaves no trace in your profile.
    }
loan-told-interested = { $expert } agrees. Now the three of you settle a plan: how much to work on each side each week, what will come of it, and who covers at home meanwhile.
loan-told-planned =
    { $by ->
        [receiver] The receiving manager proposes a plan. Look at it and sign, or propose your own.
        [lender] The expert’s manager proposes a plan. Look at it and sign, or propose your own.
       *[expert] The expert proposes a plan. Look at it and sign, or propose your own.
    }
loan-told-sealed = All three have signed plan { $reference }. Now the coordinator records the legal basis.
loan-told-basis-wanted = All three have signed plan { $reference }. Please record the legal basis on which the expert will work at the other institution.
loan-told-scheduled = The legal basis of plan { $reference } is recorded. The first day is { $begins }.
loan-told-started = Loan { $reference } begins today. All the best!
loan-told-reopened =
    { $reason ->
        [overbooked] Plan { $reference } cannot begin any more: on { $day } the expert has only { $free } % of workload free. Please agree on another plan.
        [late] The first day of plan { $reference } has come without a legal basis. Please agree on another time.
       *[coordinator] The coordinator has reopened plan { $reference }; all three have to sign it again.
    }
loan-told-amend =
    { $by ->
        [receiver] The receiving manager proposes changes to the plan. Until all three have signed, the earlier plan is in force.
        [lender] The expert’s manager proposes changes to the plan. Until all three have signed, the earlier plan is in force.
       *[expert] The expert proposes changes to the plan. Until all three have signed, the earlier plan is in force.
    }
loan-told-amended = All three have signed the changes to plan { $reference }; they are in force.
loan-told-kept = The changes to plan { $reference } were not agreed on; the earlier plan stays in force.
loan-told-ends-early = Loan { $reference } will end earlier; the last day is { $ends }.
loan-told-ended = Loan { $reference } is over. Please say how it went; it takes a minute.
loan-told-closed = Loan { $reference } is closed. Thank you for sharing!
loan-not-agreed = No agreement was reached on request { $reference }, and it is closed. I ask for no reasons and keep none.
loan-told-reminder = A reminder of request { $reference }: it waits for your answer.
loan-told-escalated = Request { $reference } has waited long for an answer. Please help: remind them or hand it over.
loan-told-deputy = Request { $reference } waits for an answer from { $email }. You are their deputy, so you can answer.
loan-told-by-deputy = { $deputy } has answered in request { $reference } for you.
loan-told-reassigned =
    { $place ->
        [receiver] In request { $reference } you are now the receiving manager.
        [lender] In request { $reference } you are now the expert’s manager.
       *[expert] In request { $reference } you are now the expert.
    }
loan-told-replaced = Request { $reference } was handed over to somebody else; there is nothing left for you to do.
loan-told-holder =
    { $place ->
        [receiver] Request { $reference } has another receiving manager, who has to sign the plan as well.
        [lender] Request { $reference } has another manager of the expert, who has to sign the plan as well.
       *[expert] The expert of request { $reference } has another address. The plan has to be signed from it again.
    }
loan-told-postponed = The coordinator has extended the deadline of request { $reference }.
loan-told-coming =
    { $count ->
        [one] { $count } working day is left until loan { $reference } begins. The first day is { $begins }.
       *[other] { $count } working days are left until loan { $reference } begins. The first day is { $begins }.
    }
loan-told-handover =
    { $count ->
        [one] { $count } working day is left until loan { $reference } ends. Agree on how to hand over what was done; if more time is needed, propose changes.
       *[other] { $count } working days are left until loan { $reference } ends. Agree on how to hand over what was done; if more time is needed, propose changes.
    }
loan-told-check-in = How is loan { $reference } going? If something has to be talked about, I tell the coordinator; if the plan has to change, propose changes.
loan-told-full = Plan { $reference } does not fit into the expert’s workload any more: on { $day } only { $free } % is free. I did not take the last signature; please agree on another plan.
loan-told-suspended = The offer of { $expert } is suspended, but loan { $reference } goes on. If it has to end, you can do so here.
loan-waits = Request { $reference } waits for you.
loan-moved = There is nothing to answer here any more. { $standing }
loan-come = To answer, write to me in the web chat at { $url }, or where we talk already (Telegram, Slack), and confirm this e-mail address with /email. Then /mine shows all that waits for you.

## My data

data-loans =
    { $count ->
        [one] { $count } loan of an expert in which you have or had a part
       *[other] { $count } loans of experts in which you have or had a part
    }
