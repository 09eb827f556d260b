# The expert bank: offering, searching, needs that are kept. The same keys in the same order stand in lv-experts.ftl.

## An expert's profile

expert-belonging =
    { $belonging ->
        [institution] public institution
        [company] company
        [ngo] non-governmental organisation
        [self_employed] self-employed
       *[alumni] formerly in public administration
    }
expert-skill =
    { $level ->
        [basic] { $skill } (basics)
        [skilled] { $skill }
       *[master] { $skill } (can lead and teach others)
    }
expert-language = { $name } { $level }
expert-span = { $begins } – { $ends }
expert-line-summary = Can help with: { $summary }
expert-line-skills = Skills: { $skills }
expert-line-languages = Languages: { $languages }
expert-line-share = Largest share of workload elsewhere: { $share }%
expert-line-place =
    { $place ->
        [on_site] Where: on site
        [remote] Where: remotely
       *[either] Where: on site or remotely
    }
expert-line-windows = When: { $windows }
expert-state =
    { $state ->
        [offered] waiting for consent
        [visible] visible to those who search
        [paused] paused
        [suspended] suspended by a coordinator
       *[withdrawn] withdrawn
    }

## Offering

offer-button = Offer an expert
offer-who =
    In the expert bank you can offer yourself or somebody whom you manage. Others see the profile only when both the expert and the expert’s direct manager have agreed.

    Whom do you want to offer?
offer-self = Myself
offer-report = Somebody I manage
offer-prove-first = First I need to know that your work e-mail address is yours: experts and managers sign with it here. Then we will go on with the offer.
expert-offer = Tell as much about yourself as helps those who look for help. They will not see any e-mail address.
    .label = Offer to the expert bank
expert-offer-report = Tell as much about the employee as helps those who look for help. They will not see any e-mail address. I will ask the employee for consent.
expert-change-form = This is the profile as it is now. Choose what to change. If skills, share, institution or manager change, I will ask the other side for consent again, and until then the profile will not be visible.
    .label = Changing an expert’s profile
ask-expert-name = What is your name?
    .label = Name
ask-expert-report-name = What is the employee’s name?
    .label = Name
ask-expert-report-email = What is the employee’s work e-mail address?
    .label = Expert’s e-mail
ask-expert-belonging = Where does the expert work?
    .label = Comes from
belonging-institution = A public institution
belonging-company = A company
belonging-ngo = A non-governmental organisation
belonging-self-employed = Self-employed
belonging-alumni = Formerly in public administration
ask-expert-institution = In which institution, company or organisation?
    .label = Institution
ask-expert-manager = What is the direct manager’s work e-mail address? I will ask the manager for consent. If there is no direct manager, skip this: a coordinator then gives consent.
    .label = Manager’s e-mail
ask-expert-summary = What can the expert help other institutions with? One or two sentences will do.
    .label = Can help with
    .example = I help to put data in order and show them so that a decision takes five minutes.
ask-expert-skills = What are the expert’s skills? Separate them with commas. What I recognise I will call as others do; the rest stays in your own words.
    .label = Skills
    .example = data visualisation, Power BI, running workshops
ask-expert-masters = Which of them does the expert know so well as to lead work and teach others? Name them, or skip this.
    .label = Can lead and teach others
ask-expert-basics = And of which does the expert know the basics only? Name them, or skip this.
    .label = Basics only
ask-expert-languages = In which languages can the expert work, and how well? Without a level I will take B2, and C2 for Latvian.
    .label = Languages
    .example = Latvian C2, English C1, Russian B1
ask-expert-windows = When is the expert available? For example: in March and April, from 1 September to 15 December. Skip this if any time is well.
    .label = When
    .example = from 1 March to 30 April
ask-expert-most = How many per cent of a full workload can the expert work elsewhere? If you skip this, it will be 20.
    .label = Largest share elsewhere, %
ask-expert-place = Where can the expert work?
    .label = Place of work
place-on-site = On site
place-remote = Remotely
place-either = Both on site and remotely
ask-expert-consent = Do you agree that those who look for help see this profile, once the manager or a coordinator has agreed as well? You can pause or withdraw it at any time with /mine.
    .label = Consent
ask-expert-report-consent = Do you agree that those who look for help see this profile, once the employee has agreed as well? You can pause or withdraw it at any time with /mine.
    .label = Consent
form-understood = Understood: { $value }.
offer-languages-unread = I could not read the languages. Name them like this: Latvian C2, English B2.
offer-windows-unread = I could not read the time. Name it like this: from 1 March to 30 April. If any time is well, skip this.
offer-wrong =
    { $problem ->
        [email] The expert’s e-mail address is not valid.
        [manager-email] The manager’s e-mail address is not valid.
        [same-person] Expert and manager cannot be the same person. If there is no direct manager, skip that question.
        [skills-missing] At least one skill is needed.
        [share] The share has to be from 1 to 100%.
       *[stranger] You cannot offer this profile: your proved address is neither the expert’s nor the manager’s.
    }
offer-exists = This expert is offered already ({ $reference }).
offer-exists-other = This expert is offered already. The profile is shown to, and changed by, the expert and the manager.
offer-done-manager = Thank you! Offer { $reference } is kept. I am asking the manager for consent; once it is there, the profile becomes visible and I will tell you.
offer-done-coordinator = Thank you! Offer { $reference } is kept. There is no direct manager, so I am asking the coordinators for consent; once it is there, the profile becomes visible and I will tell you.
offer-done-expert = Thank you! Offer { $reference } is kept. I am asking the employee for consent; once it is there, the profile becomes visible and I will tell you.

## Consent and changes

expert-ask =
    { $side ->
        [expert] You are being offered to the expert bank, from which other institutions can borrow experts for a while. The profile will be seen only if you agree; you can refuse without giving a reason.
       *[manager] { $name } ({ $institution }) offers to help others through the expert bank, from which other institutions can borrow experts for a while. The profile will be seen only if you agree. I will ask you about each loan separately.
    }

    { $profile }
expert-agree = I agree
expert-decline = I do not agree
expert-agreed = Thank you! Your consent is noted.
expert-agreed-visible = Thank you! The profile is now visible to those who look for help.
expert-declined = All right, the offer is gone.
expert-mail-how =
    To answer, write to Zintis in Telegram, in Slack or on the web page { $url }, and prove the address { $email } with the command /email. After that, /mine shows this question.
    .title = Expert bank
expert-told-visible = { $name }: both have agreed, and the profile { $reference } is now visible to those who look for help.
expert-told-paused = { $name }: the profile { $reference } is paused, and nobody finds it for now.
expert-told-resumed = { $name }: the profile { $reference } is visible again to those who look for help.
expert-told-withdrawn = { $name }: offer { $reference } is gone, since not both sides agree to it.
expert-told-suspended = { $name }: a coordinator has suspended the profile { $reference }, and nobody finds it. Reason: { $reason }
expert-told-reinstated = { $name }: a coordinator has reinstated the profile { $reference }. For it to be visible again, both sides have to agree. Reason: { $reason }
expert-told-unconfirmed = { $name }: I had no answer about the profile { $reference }, so it is paused and nobody finds it. You can resume it at any time.
expert-confirm-ask = { $name }: does the profile { $reference } in the expert bank still hold? If you do not answer within 14 days, I will pause it.
expert-confirm = The profile still holds
expert-change = Change
expert-pause = Pause
expert-resume = Resume
expert-withdraw = Withdraw
expert-confirmed = Thank you! I will ask again in half a year.
expert-paused = The profile is paused. You can resume it with /mine.
expert-resumed = The profile is visible again.
expert-changed = The profile is changed.
expert-changed-asks = The profile is changed. Since it is no longer what the other side agreed to, I am asking for consent again; until then the profile is not visible.
expert-withdraw-sure = Do you really want to withdraw offer { $reference }? Loans that have begun go on as agreed.
expert-withdraw-yes = Yes, withdraw
expert-withdraw-no = No, keep it
expert-withdrawn = Offer { $reference } is withdrawn.
expert-old = This button is no longer valid: the profile has changed since. This is how it is now.
expert-not-yours-to-resume = The other side has paused the profile, and only they can resume it.
expert-waits-expert = Waiting for the expert’s consent.
expert-waits-manager = Waiting for the manager’s consent.
expert-waits-coordinator = Waiting for a coordinator’s consent.
expert-waits-you = Waiting for your consent.
expert-title = Expert bank: { $name }

## Searching

experts-button = Find an expert
expert-search = Write in your own words what the expert has to know, when and for how long, in which language and where.
    .label = Finding an expert
ask-need = What do you need?
    .label = Need
    .example = I need somebody who knows data visualisation, for two weeks in March, 20%
need-skills = skills: { $skills }
need-words = words: { $words }
need-span = time: { $span }
need-days =
    { $days ->
        [one] for { $days } day of it
       *[other] for { $days } days of it
    }
need-share = share of workload: { $share }%
need-languages = languages: { $languages }
need-place =
    { $place ->
        [on_site] on site
        [remote] remotely
       *[either] on site or remotely
    }
need-institution = from: { $institution }
need-understood =
    Understood:

    { $lines }
need-not-understood = I did not understand what the expert has to know. Name a skill, for example “procurement”, “translation from German”, “cyber security”.
found-some =
    { $count ->
        [one] I found { $count } expert.
       *[other] I found { $count } experts.
    }
found-more =
    { $count ->
        [one] { $count } more is not shown; tell me more precisely what you need.
       *[other] { $count } more are not shown; tell me more precisely what you need.
    }
found-none = Nobody fits so far. I can keep the need in mind and tell you as soon as somebody does.
found-none-fits = Nobody fits entirely. I can keep the need in mind and tell you as soon as somebody does.
found-expert = { $number }. { $name }, { $institution }
found-borrow = Ask to borrow: { $name }
found-keep = Yes, keep it in mind
found-again = Search differently
fits-skill =
    { $level ->
        [basic] skill: { $skill } (basics)
        [skilled] skill: { $skill }
       *[master] skill: { $skill } (can lead and teach others)
    }
fits-near-skill = near to what is needed ({ $wanted }): { $skill }
fits-words = writes about it in the profile
fits-language = language: { $name } { $level }
fits-share = free all the time ({ $span }), up to { $free }% of a workload
fits-part = mind: free for a part of the time only, { $span }
fits-place = the place suits
fits-institution = from the institution that you named
lacks-skill = not in the profile: { $skill }
lacks-skill-near = not in the profile: { $skill }; a similar skill is – { $near }
lacks-language = not in the profile: { $name } { $level }
lacks-place =
    { $place ->
        [on_site] works remotely only
       *[remote] works on site only
    }
lacks-time = not available at that time
lacks-share =
    { $wanted ->
        [0] mind: no share is free at that time
       *[other] mind: only { $free }% is free all the time, { $wanted }% is needed
    }
lacks-most = can work elsewhere for { $most }% of a workload at most
own-institution = from your own institution

## Needs that are kept

need-kept = I will keep it in mind ({ $reference }) until { $until }. As soon as somebody fits, I will tell you. All your needs are shown by /mine.
need-news =
    Somebody fits your need “{ $text }”: { $name }, { $institution }.

    { $reasons }
need-end = Stop looking
need-ended = All right, I am no longer looking.
need-expired = The time for your need “{ $text }” ({ $reference }) is over, and nobody has fitted. If you are still looking, write /experts.
need-gone = This need is no longer kept.
need-title = Looking for: { $text }
need-state = kept in mind until { $until }
need-status = Looking for: “{ $text }” ({ $reference }). I keep it in mind until { $until }.
need-search = Search now

## My data

data-experts =
    { $count ->
        [one] { $count } expert’s profile that is yours or for which you were asked for consent
       *[other] { $count } experts’ profiles that are yours or for which you were asked for consent
    }
data-needs =
    { $count ->
        [one] { $count } need for an expert
       *[other] { $count } needs for an expert
    }
