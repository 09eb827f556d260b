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
    Write in your own words, in Latvian or English, for example, “What are the risks of the Expert Bank?”. When I offer several choices, reply with a number or a title.

    You can also write:
    - more – more about the last answer, if there is something to add;
    - /language lv, /language en, /language auto – answer in Latvian, English or the language of the question;
    - /institution CODE – look in your institution’s own answers first; /institution all – only in the shared ones;
    - /explain on, /explain off – show or hide how an answer was found;
    - /quit – end the conversation.

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
institution-set = From now on I will look in the answers of the institution “{ $code }” first.
institution-all = From now on I will look in the shared answers.
institution-unknown = I do not know the institution “{ $code }”. { $known }
institution-known = Choose an institution with /institution and its code: { $codes }. Shared answers only: /institution all.
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
