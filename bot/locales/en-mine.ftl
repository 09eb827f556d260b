# Forms, submissions and my data. The same keys stand in the same order in lv-mine.ftl.

## Forms

declared-none = There is no form to fill in at the moment.
declared-list =
    { $count ->
        [one] There is { $count } form to fill in:
       *[other] There are { $count } forms to fill in. Which one would you like?
    }
declared-button = All forms
declared-unknown = There is no such form any more. /forms shows all forms.
declared-done =
    { $done }

    The number of your submission is { $reference }. /mine shows how it is getting on.
submission-mail-title = { $title } ({ $reference })
submission-mail =
    The form “{ $title }” has been received; its number is { $reference }.

    { $answers }
submission-withdrawn-mail = The sender has withdrawn the submission “{ $title }”, number { $reference }. It need not be considered any more.

## How a submission is getting on

submission-state =
    { $state ->
        [received] received
        [in_progress] being considered (since { $date })
        [answered] answered ({ $date })
        [declined] declined ({ $date })
       *[withdrawn] withdrawn ({ $date })
    }
submission-standing =
    { $state ->
        [received] received
        [in_progress] being considered
        [answered] answered
        [declined] declined
       *[withdrawn] withdrawn
    }
submission-moved =
    { $state ->
        [in_progress] Your submission “{ $title }” ({ $reference }) is being considered.
        [answered] Your submission “{ $title }” ({ $reference }) has been answered.
       *[declined] Your submission “{ $title }” ({ $reference }) has unfortunately been declined.
    }
submission-note = Note: { $note }
submission-status = { $reference }, sent on { $date }. State: { $state }.
submission-withdraw = Withdraw
submission-sure = Do you really want to withdraw the submission “{ $title }” ({ $reference })?
submission-withdraw-yes = Yes, withdraw it
submission-withdraw-no = No, keep it
submission-withdrawn = The submission “{ $title }” ({ $reference }) has been withdrawn.

## Everything of mine

mine-button = Everything of mine
mine-nothing = You have not signed up for or submitted anything here yet. /sprints shows the sprints, /forms the forms.
mine-count =
    { $count ->
        [one] You have { $count } registration or submission, the newest first:
       *[other] You have { $count } registrations and submissions, the newest first:
    }
mine-line = { $title } ({ $reference })
mine-item = { $what }: { $state }
mine-more =
    { $count ->
        [one] { $count } more
       *[other] { $count } more
    }
withdraw-nothing = You have nothing that could be withdrawn.
withdraw-which = Which one would you like to withdraw?
reference-unread = “{ $text }” is not a reference number. One looks like this: S-7KQ4-9MXM; /mine shows all of yours.
reference-slip = There is a slip in the number “{ $text }”; please check its letters and digits. /mine shows all of yours.
reference-unknown = You have nothing with the number { $reference }. /mine shows all that is yours.

## My data

data-button = My data
data-kept =
    This is what I keep about you:

    { $lines }

    What I keep and for how long is told in Zintis’s privacy notice: write “privacy”. I can send you everything in one file, or erase everything.
data-channels =
    { $count ->
        [one] your account on { $count } channel: { $channels }
       *[other] your accounts on { $count } channels: { $channels }
    }
data-channel =
    { $channel ->
        [terminal] the terminal
        [mail] e-mail
        [web] the web chat
        [telegram] Telegram
        [slack] Slack
       *[other] { $channel }
    }
data-name = your name: { $name }
data-email =
    { $verified ->
        [yes] your e-mail address: { $email } (verified)
       *[no] your e-mail address: { $email } (not verified)
    }
data-institution = your institution: { $institution }
data-registrations =
    { $count ->
        [one] { $count } registration for a sprint, with what you wrote in it
       *[other] { $count } registrations for sprints, with what you wrote in them
    }
data-submissions =
    { $count ->
        [one] { $count } form that you filled in
       *[other] { $count } forms that you filled in
    }
data-questions =
    { $count ->
        [one] { $count } question, in which e-mail addresses, phone numbers and personal codes are masked
       *[other] { $count } questions, in which e-mail addresses, phone numbers and personal codes are masked
    }
data-watched =
    { $count ->
        [one] { $count } question to which you await an answer
       *[other] { $count } questions to which you await an answer
    }
data-roles =
    { $count ->
        [one] { $count } role that you hold
       *[other] { $count } roles that you hold
    }
data-messages = the messages that I wrote to you in the last 30 days, and where our conversation stands
data-export = Send me everything
data-erase = Erase everything
data-file = my-data-zintis.json
data-exported = Everything that I keep about you is attached.
data-erase-sure = Do you really want to erase everything that I keep about you? Your seats in sprints and the submissions that are still open will be withdrawn, free seats will be offered to others, and your roles will end. This cannot be undone.
data-erase-yes = Yes, erase everything
data-erase-no = No, keep it
data-erase-old =
    { $minutes ->
        [one] This button holds for { $minutes } minute only, so I have erased nothing and ask again.
       *[other] This button holds for { $minutes } minutes only, so I have erased nothing and ask again.
    }
data-untouched = All right, nothing was erased.
data-erased =
    Done: everything that I kept about you has been erased. If you write to me again, we will begin anew.

    What I cannot erase: e-mails that have already been sent, and the entries in your calendar. About submissions that the laboratory has already received, please write to inovacija@mk.gov.lv.
