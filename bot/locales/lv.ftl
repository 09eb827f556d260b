# Teikumi, ko Zintis saka pats. Tās pašas atslēgas stāv en.ftl; atbildes stāv knowledge/content.

-hint =
    Pamēģiniet, lūdzu, citiem vārdiem: nosauciet prototipu vai tēmu un to, ko par to vēlaties zināt, piemēram, „Kas ir Ekspertu banka?”. Es pazīstu Inovācijas laboratorijas darbu un prototipus, kā arī Valsts kancelejas stratēģiju un tās rezultātus.
-contact = Citos jautājumos rakstiet Valsts kancelejas Inovācijas laboratorijai: inovacija@mk.gov.lv.

## Saruna

chat-loading = Mirklīti – sagatavoju zināšanas …
chat-greeting =
    Sveicināti! Esmu Zintis, valsts pārvaldes inovācijas laboratorijas virtuālais asistents. Ko vēlaties uzzināt?

    /palidziba – ko varat darīt sarunā; /beigt – beigt sarunu.
chat-goodbye = Visu labu! Ja radīsies jautājumi, būšu tepat.
help =
    Rakstiet saviem vārdiem, latviski vai angliski, piemēram, „Kādi ir Ekspertu bankas riski?”. Ja piedāvāju vairākas iespējas, atbildiet ar numuru vai nosaukumu.

    Sarunā varat rakstīt arī:
    - vairāk – plašāk par iepriekšējo atbildi, ja ir ko piebilst;
    - /valoda lv, /valoda en, /valoda auto – atbildēt latviski, angliski vai jautājuma valodā;
    - /iestade KODS – vispirms meklēt jūsu iestādes atbildēs; /iestade visas – tikai kopīgajās;
    - /paskaidro on, /paskaidro off – rādīt vai nerādīt, kā atbilde atrasta;
    - /beigt – beigt sarunu.

## Atbildes

clarify =
    { $count ->
        [one] Vai jautājāt par šo?
       *[other] Lūdzu, precizējiet, ko vēlaties uzzināt:
    }
none-of-these = Neviens no šiem
none-chosen =
    Tad jautājumu laikam nesapratu. { -hint }

    { -contact }
unknown =
    Uz šo jautājumu man nav atbildes. { -hint }

    { -contact }
related = Skatiet arī:
more-button = Plašāk par šo
more-none = Šobrīd man nav, ko piebilst.
citation-dated = { $title } ({ $date })
citation-section = { $document }, sadaļa „{ $section }”
citation-link = { $document }, { $url }
source = Avots: { $citation }

## Neizdošanās

question-empty = Jautājums ir tukšs. Uzrakstiet, lūdzu, ko vēlaties uzzināt.
question-too-long = Jautājums ir pārāk garš: lasu līdz { $limit } rakstzīmēm. Uzrakstiet, lūdzu, īsāk.
question-control = Jautājumā ir vadības rakstzīmes, ko nevar izlasīt. Lūdzu, uzrakstiet to vēlreiz.
number-unknown = Tāda numura nav. Izvēlieties, lūdzu, no 1 līdz { $count } vai uzdodiet citu jautājumu.
offer-gone = Šī iespēja vairs nav pieejama. Uzdodiet, lūdzu, jautājumu vēlreiz.
command-unknown = Komandas „{ $command }” nav. Visas komandas parāda /palidziba.

## Sarunas iestatījumi

language-set = Turpmāk atbildēšu latviski.
language-auto = Turpmāk atbildēšu jautājuma valodā.
language-usage = Valodu izvēlas ar /valoda lv, /valoda en vai /valoda auto.
institution-set = Turpmāk vispirms meklēšu iestādes „{ $code }” atbildēs.
institution-all = Turpmāk meklēšu kopīgajās atbildēs.
institution-unknown = Iestādes „{ $code }” es nepazīstu. { $known }
institution-known = Iestādi izvēlas ar /iestade un kodu: { $codes }. Tikai kopīgajās atbildēs meklē ar /iestade visas.
institution-none = Pagaidām man ir tikai visām iestādēm kopīgas atbildes.
explain-on = Turpmāk pie katras atbildes rādīšu, kā tā atrasta.
explain-off = Turpmāk vairs nerādīšu, kā atbilde atrasta.
explain-usage = Paskaidrojumus ieslēdz ar /paskaidro on un izslēdz ar /paskaidro off.

## Kā atbilde atrasta

explain-terms = Saprastie vārdi: { $terms }
explain-mentions = Atpazītie nosaukumi: { $mentions }
explain-judged = Atbilde zināma: { $known } (noraidu zem { $refused }); jautājums neskaidrs: { $vague } (pārjautāju no { $asked }).
explain-number = { NUMBER($value, minimumFractionDigits: 2, maximumFractionDigits: 2) }
explain-confidence = ticamība
explain-entry = atbilde
explain-phrasing = līdzīgākais zināmais jautājums
explain-signs = Pirmās rindas pazīmes: { $signs }
