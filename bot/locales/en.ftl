# The sentences that Zintis itself speaks. The same keys stand in lv.ftl; answers stand in knowledge/content.

-hint =
    Please try it in other words: name the prototype or the topic and what you would like to know about it, for example, “What is the Expert Bank?”. I know the work and the prototypes of the Innovation Laboratory, and the strategy of the State Chancellery with its results.
-contact = For other questions, please write to the Innovation Laboratory of the State Chancellery: inovacija@mk.gov.lv.

## Conversation

chat-loading = One moment – getting the knowledge ready …
chat-greeting =
    Hello! I am Zintis, the virtual assistant of the public administration’s innovation laboratory. What would you like to know?

    /help – what you can do here; /quit – end the conversation.
chat-goodbye = All the best! If questions come up, I will be here.
help =
    Write in your own words, in Latvian or English, for example, “What are the risks of the Expert Bank?”. When I offer several choices, pick one of them, or reply with its number or title; “more” means more about the last answer.

    What you can do:
    - /sprints – the innovation sprints that you can sign up for;
    - /signup – sign up for a sprint;
    - /experts – find an expert at another institution; /offer – offer your own help to others;
    - /borrow – how to borrow an expert, and what waits for your answer; /deputy – name who answers in your place;
    - /mine – everything that you signed up for or submitted, and how it stands;
    - /cancel – withdraw something, or stop filling in a form;
    - /forms – other forms that you can fill in;
    - /email – verify your work e-mail address;
    - /data – see, receive or erase what I keep about you;
    - /language lv, /language en, /language auto – answer in Latvian, English or the language of the question;
    - /institution NAME or /institution CODE – look in your institution’s own answers first; /institution all – only in the shared ones;
    - /explain on, /explain off – show or hide how an answer was found;
    - /help – this list; /quit – end the conversation.
help-organising =
    { help }
    - /console – a link to the console, where all of it can be done in a browser;
    - /organise – organise sprints: create and open them, see who takes part.

## Answers

clarify =
    { $count ->
        [one] Did you ask about this?
       *[other] Which of these would you like to know?
    }
none-of-these = None of these
none-chosen =
    Then I seem to have misunderstood the question. { -hint }

    { -contact }
unknown =
    I have no answer to this question. { -hint }

    { -contact }
related = See also:
more-button = More about this
more-none = I have nothing to add at the moment.
citation-dated = { $title } ({ $date })
citation-section = { $document }, section “{ $section }”
citation-link = { $document }, { $url }
source = Source: { $citation }

## What can go wrong

question-empty = The question is empty. Please write what you would like to know.
question-too-long = The question is too long: I read up to { $limit } characters. Please make it shorter.
question-control = The question contains control characters that cannot be read. Please write it again.
number-unknown = There is no such number. Please choose from 1 to { $count } or ask another question.
offer-gone = This choice is no longer available. Please ask the question again.
command-unknown = There is no command “{ $command }”. /help shows all commands.

## Settings of the conversation

language-set = From now on I will answer in English.
language-auto = From now on I will answer in the language of the question.
language-usage = Choose the language with /language lv, /language en or /language auto.
institution-set = From now on I will look in the answers of the institution “{ $name }” first.
institution-set-shared = Your institution is now “{ $name }”. It has no answers of its own yet, so for now I will look in the shared answers.
institution-all = From now on I will look in the shared answers.
institution-unknown = I do not know the institution “{ $name }”. { $known }
institution-known = Choose an institution with /institution and its code, abbreviation or name, for example /institution { $example }. Shared answers only: /institution all.
institution-own = { $known } These institutions have answers of their own: { $codes }.
institution-none = For now I only have answers that all institutions share.
explain-on = From now on I will show with each answer how it was found.
explain-off = From now on I will no longer show how an answer was found.
explain-usage = Turn explanations on with /explain on and off with /explain off.

## How an answer was found

explain-terms = Words understood: { $terms }
explain-mentions = Names recognised: { $mentions }
explain-judged = Answer known: { $known } (I decline below { $refused }); question vague: { $vague } (I ask back from { $asked }).
explain-number = { NUMBER($value, minimumFractionDigits: 2, maximumFractionDigits: 2) }
explain-confidence = confidence
explain-entry = answer
explain-phrasing = most similar known question
explain-signs = Features of the first line: { $signs }

## Answers to forms

answer-yes = yes
answer-no = no
answer-number = { NUMBER($value, maximumFractionDigits: 6) }
answer-empty = The answer is empty. Please answer the question.
answer-short =
    The answer is too short: it has { $length ->
        [one] { $length } character
       *[other] { $length } characters
    }, and at least { $shortest ->
        [one] { $shortest } is needed
       *[other] { $shortest } are needed
    }. Please write a little more.
answer-long =
    The answer is too long: it has { $length ->
        [one] { $length } character
       *[other] { $length } characters
    }, and it may have no more than { $longest }. Please shorten it by at least { $over ->
        [one] { $over } character
       *[other] { $over } characters
    }.
answer-person = A person’s name is needed here. Please give the first name and the surname, for example, Anna Sample.
answer-skills = I found no skills in the answer. Please list them with commas, for example: interviewing, data analysis, prototyping.
answer-choice = There is no such choice. Please reply with a number or a title: { $choices }.
answer-choice-several = The answer fits several choices. Which of them do you choose: { $choices }? Please reply with the full title.
answer-yes-no = I did not understand whether this is a yes or a no. Please answer “yes” or “no”.
answer-consent = The form cannot be submitted without your consent. If you agree, answer “yes”; if not, you can stop, and nothing will be sent.
answer-number-unread =
    { $whole ->
        [yes] I did not understand the number. Please write one whole number in figures, for example, 20.
       *[no] I did not understand the number. Please write one number in figures, for example, 20 or 15.5.
    }
answer-number-whole = A whole number is needed, not { NUMBER($value, maximumFractionDigits: 6) }.
answer-number-range = { NUMBER($value, maximumFractionDigits: 6) } is out of range: the number must be from { NUMBER($least, maximumFractionDigits: 6) } to { NUMBER($most, maximumFractionDigits: 6) }. Please give another one.
answer-number-least = { NUMBER($value, maximumFractionDigits: 6) } is too small: the smallest number allowed is { NUMBER($least, maximumFractionDigits: 6) }. Please give another one.
answer-number-most = { NUMBER($value, maximumFractionDigits: 6) } is too large: the largest number allowed is { NUMBER($most, maximumFractionDigits: 6) }. Please give another one.
answer-date-unread = I did not understand the day, or it is not in the calendar. Please write one date, for example, { $example }.
answer-time-unread = I did not understand the time. Please write hours and minutes, for example, 9:30.
answer-time-early = { $time } will not do: the time has to be later than { $after }. Please give another one.
answer-code = The code “{ $code }” will not do: it may have Latin letters without accents, digits and hyphens only, { $longest } characters at most. Please write another one.
answer-code-taken = The code “{ $code }” is taken already. Please write another one.
answer-date-past = { $date } has already passed. The first possible day is { $earliest }. Please give that day or a later one.
answer-date-early = { $date } is too early. The first possible day is { $earliest }. Please give that day or a later one.
answer-date-late = { $date } is too late. The last possible day is { $latest }. Please give that day or an earlier one.
answer-email-space = An e-mail address cannot contain spaces. Please write only the address, for example, { $example }.
answer-email-at = The e-mail address has no @ sign. Please write the full address, for example, { $example }.
answer-email-several = There is more than one @ sign. Please write a single e-mail address.
answer-email-letters = The part “{ $name }” of the e-mail address has letters with diacritics or other special characters. Please check it and write the address in plain Latin letters.
answer-email-half = The e-mail address is not complete: something must stand both before and after the @ sign. Please write the full address, for example, { $example }.
answer-email-domain = The part of the e-mail address after the @ sign is not valid: “{ $domain }”. Please check it and write the address again.
answer-email-name = The part of the e-mail address before the @ sign is not valid: “{ $name }”. Please check it and write the address again.
answer-phone-unread = I did not understand the phone number. Please write one number in figures, for example, 29 123 456 or +371 29 123 456.
answer-phone-short = The phone number has too few digits. A Latvian number has eight; a foreign one begins with + and its country code. Please write the number again.
answer-phone-long = The phone number has too many digits. A Latvian number has eight; a foreign one begins with + and its country code. Please write a single number.
answer-phone-country = There is no such country code. Please write the number again, for example, +371 29 123 456.
