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
    Rakstiet saviem vārdiem, latviski vai angliski, piemēram, „Kādi ir Ekspertu bankas riski?”. Ja piedāvāju vairākas iespējas, izvēlieties vienu no tām vai atbildiet ar numuru vai nosaukumu; „vairāk” nozīmē plašāk par iepriekšējo atbildi.

    Ko varat darīt:
    - /sprinti – inovācijas sprinti, kuriem var pieteikties;
    - /pieteikties – pieteikties sprintam;
    - /eksperti – atrast ekspertu citā iestādē; /piedavat – piedāvāt savu palīdzību citiem;
    - /aiznemties – kā aizņemties ekspertu un kas jums šobrīd jāatbild; /vietnieks – norādīt, kas atbild jūsu vietā;
    - /mani – visi jūsu pieteikumi un to stāvoklis;
    - /atcelt – atsaukt pieteikumu vai pārtraukt iesākto veidlapu;
    - /veidlapas – citas veidlapas, ko varat aizpildīt;
    - /epasts – apstiprināt savu darba e-pasta adresi;
    - /dati – apskatīt, saņemt vai izdzēst to, ko par jums glabāju;
    - /valoda lv, /valoda en, /valoda auto – atbildēt latviski, angliski vai jautājuma valodā;
    - /iestade NOSAUKUMS vai /iestade KODS – vispirms meklēt jūsu iestādes atbildēs; /iestade visas – tikai kopīgajās;
    - /paskaidro on, /paskaidro off – rādīt vai nerādīt, kā atbilde atrasta;
    - /palidziba – šis saraksts; /beigt – beigt sarunu.
help-organising =
    { help }
    - /konsole – saite uz konsoli, kur to visu var darīt pārlūkā;
    - /organizet – rīkot sprintus: izveidot, atvērt, redzēt dalībniekus.

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
institution-set = Turpmāk vispirms meklēšu iestādes „{ $name }” atbildēs.
institution-set-shared = Jūsu iestāde tagad ir „{ $name }”. Savu atbilžu tai vēl nav, tāpēc pagaidām meklēšu kopīgajās atbildēs.
institution-all = Turpmāk meklēšu kopīgajās atbildēs.
institution-unknown = Iestādes „{ $name }” es nepazīstu. { $known }
institution-known = Iestādi izvēlas ar /iestade un tās kodu, saīsinājumu vai nosaukumu, piemēram, /iestade { $example }. Tikai kopīgajās atbildēs meklē ar /iestade visas.
institution-own = { $known } Savas atbildes ir šīm iestādēm: { $codes }.
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

## Atbildes uz veidlapām

answer-yes = jā
answer-no = nē
answer-number = { NUMBER($value, maximumFractionDigits: 6) }
answer-empty = Atbilde ir tukša. Uzrakstiet, lūdzu, atbildi uz jautājumu.
answer-short =
    Atbilde ir par īsu: tajā ir { $length ->
        [zero] { $length } rakstzīmju
        [one] { $length } rakstzīme
       *[other] { $length } rakstzīmes
    }, bet vajag vismaz { $shortest ->
        [zero] { $shortest } rakstzīmju
        [one] { $shortest } rakstzīmi
       *[other] { $shortest } rakstzīmes
    }. Uzrakstiet, lūdzu, mazliet plašāk.
answer-long =
    Atbilde ir par garu: tajā ir { $length ->
        [zero] { $length } rakstzīmju
        [one] { $length } rakstzīme
       *[other] { $length } rakstzīmes
    }, bet drīkst būt ne vairāk kā { $longest ->
        [zero] { $longest } rakstzīmju
        [one] { $longest } rakstzīme
       *[other] { $longest } rakstzīmes
    }. Saīsiniet to, lūdzu, vismaz par { $over ->
        [zero] { $over } rakstzīmēm
        [one] { $over } rakstzīmi
       *[other] { $over } rakstzīmēm
    }.
answer-person = Šeit vajag cilvēka vārdu. Uzrakstiet, lūdzu, vārdu un uzvārdu, piemēram, Anna Paraudziņa.
answer-skills = Prasmes neatradu. Uzskaitiet tās, lūdzu, ar komatiem, piemēram: intervijas, datu analīze, prototipēšana.
answer-choice = Tādas iespējas nav. Atbildiet, lūdzu, ar numuru vai nosaukumu: { $choices }.
answer-choice-several = Atbilde der vairākām iespējām. Kuru no tām izvēlaties: { $choices }? Atbildiet, lūdzu, ar pilnu nosaukumu.
answer-yes-no = Nesapratu, vai tas ir jā vai nē. Atbildiet, lūdzu, ar „jā” vai „nē”.
answer-consent = Bez piekrišanas veidlapu nevar iesniegt. Ja piekrītat, atbildiet ar „jā”; ja ne, varat pārtraukt, un nekas netiks nosūtīts.
answer-number-unread =
    { $whole ->
        [yes] Skaitli nesapratu. Uzrakstiet, lūdzu, vienu veselu skaitli ar cipariem, piemēram, 20.
       *[no] Skaitli nesapratu. Uzrakstiet, lūdzu, vienu skaitli ar cipariem, piemēram, 20 vai 15,5.
    }
answer-number-whole = Vajag veselu skaitli, nevis { NUMBER($value, maximumFractionDigits: 6) }.
answer-number-range = { NUMBER($value, maximumFractionDigits: 6) } neder: skaitlim jābūt no { NUMBER($least, maximumFractionDigits: 6) } līdz { NUMBER($most, maximumFractionDigits: 6) }. Uzrakstiet, lūdzu, citu.
answer-number-least = { NUMBER($value, maximumFractionDigits: 6) } ir par maz: mazākais derīgais skaitlis ir { NUMBER($least, maximumFractionDigits: 6) }. Uzrakstiet, lūdzu, citu.
answer-number-most = { NUMBER($value, maximumFractionDigits: 6) } ir par daudz: lielākais derīgais skaitlis ir { NUMBER($most, maximumFractionDigits: 6) }. Uzrakstiet, lūdzu, citu.
answer-date-unread = Šādu dienu nesapratu vai tādas nav kalendārā. Uzrakstiet, lūdzu, vienu datumu, piemēram, { $example }
answer-time-unread = Laiku nesapratu. Uzrakstiet, lūdzu, stundu un minūtes, piemēram, 9.30.
answer-time-early = { $time } neder: laikam jābūt vēlākam par { $after }. Uzrakstiet, lūdzu, citu.
answer-code = Kods „{ $code }” neder: tajā drīkst būt tikai latīņu alfabēta burti bez garumzīmēm un mīkstinājuma zīmēm, cipari un defises, kopā līdz { $longest } rakstzīmēm. Uzrakstiet, lūdzu, citu.
answer-code-taken = Kods „{ $code }” jau ir aizņemts. Uzrakstiet, lūdzu, citu.
answer-date-past = Šī diena jau ir pagājusi: { $date } Agrākā iespējamā diena ir { $earliest } Uzrakstiet, lūdzu, to vai kādu vēlāku dienu.
answer-date-early = Šī diena ir par agru: { $date } Agrākā iespējamā diena ir { $earliest } Uzrakstiet, lūdzu, to vai kādu vēlāku dienu.
answer-date-late = Šī diena ir par vēlu: { $date } Vēlākā iespējamā diena ir { $latest } Uzrakstiet, lūdzu, to vai kādu agrāku dienu.
answer-email-space = E-pasta adresē nevar būt atstarpju. Uzrakstiet, lūdzu, tikai adresi, piemēram, { $example }.
answer-email-at = E-pasta adresē trūkst zīmes @. Uzrakstiet, lūdzu, pilnu adresi, piemēram, { $example }.
answer-email-several = Te ir vairāk nekā viena zīme @. Uzrakstiet, lūdzu, tikai vienu e-pasta adresi.
answer-email-letters = E-pasta adreses daļā „{ $name }” ir burti ar garumzīmēm vai citām īpašām zīmēm. Pārbaudiet un uzrakstiet, lūdzu, adresi tikai ar latīņu alfabēta pamatburtiem.
answer-email-half = E-pasta adrese nav pilna: kaut kam jābūt gan pirms zīmes @, gan aiz tās. Uzrakstiet, lūdzu, visu adresi, piemēram, { $example }.
answer-email-domain = E-pasta adreses daļa aiz zīmes @ nav derīga: „{ $domain }”. Pārbaudiet, lūdzu, un uzrakstiet adresi vēlreiz.
answer-email-name = E-pasta adreses daļa pirms zīmes @ nav derīga: „{ $name }”. Pārbaudiet, lūdzu, un uzrakstiet adresi vēlreiz.
answer-phone-unread = Tālruņa numuru nesapratu. Uzrakstiet, lūdzu, vienu numuru ar cipariem, piemēram, 29 123 456 vai +371 29 123 456.
answer-phone-short = Tālruņa numurā trūkst ciparu. Latvijas numurā ir astoņi cipari; ārvalstu numuru rakstiet ar + un valsts kodu. Uzrakstiet, lūdzu, numuru vēlreiz.
answer-phone-long = Tālruņa numurā ir par daudz ciparu. Latvijas numurā ir astoņi cipari; ārvalstu numuru rakstiet ar + un valsts kodu. Uzrakstiet, lūdzu, vienu numuru.
answer-phone-country = Tāda valsts koda nav. Uzrakstiet, lūdzu, numuru vēlreiz, piemēram, +371 29 123 456.
