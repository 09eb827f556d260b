## Konsole: darba vieta tiem, kam ir loma

console-link =
    Konsoli atver šī saite. Tā der vienu reizi un { $minutes } minūtes; nevienam to nedodiet:
    { $url }
console-title = Zinta konsole
console-door = Ieiešana konsolē
console-door-about = Konsole ir atvērta tiem, kam ir loma. Lai ieietu, sarunā ar Zinti uzrakstiet /konsole: saņemsiet saiti, kas der vienu reizi un piecas minūtes.
console-link-spent = Šī saite vairs neder: tā jau ir izmantota vai tās laiks ir pagājis. Palūdziet jaunu.
console-enter-about = Saite ir derīga. Nospiežot pogu, ieiesiet konsolē šajā pārlūkā; pēc tam saite vairs nederēs.
console-enter = Ieiet
console-sign-out = Iziet
console-rooms = Konsoles sadaļas
console-overview = Pārskats
console-sprints = Sprinti
console-submissions = Iesniegumi
console-failures = Kļūmes
console-people = Cilvēki
console-audit = Darbību žurnāls
console-back = Atpakaļ
console-missing = Nav atrasts
console-missing-about = Tā, ko meklējat, nav vai vairs nav.
console-forbidden = Šī sadaļa jums nav atvērta
console-forbidden-about = Tai vajag lomu, kuras jums nav. Lomas piešķir administrators.
console-forged = Darbība nav izpildīta
console-forged-about = Lapa bija novecojusi vai nebija mūsu. Atveriet to no jauna un mēģiniet vēlreiz.
console-refused = Tas šobrīd nav iespējams
console-optional = (nav obligāti)
console-wrong = Jālabo:
console-wrong-about =
    { $count ->
        [zero] Lūdzu, izlabojiet { $count } atbildes:
        [one] Lūdzu, izlabojiet { $count } atbildi:
       *[other] Lūdzu, izlabojiet { $count } atbildes:
    }

## Pārskats

console-today = Šodien
console-questions = Jautājumi
console-unanswered = Jautājumi bez atbildes
console-registrations = Pieteikumi sprintiem
console-submitted = Iesniegumi
console-waits = Kas gaida
console-submissions-waiting =
    { $count ->
        [zero] { $count } jaunu iesniegumu
        [one] { $count } jauns iesniegums
       *[other] { $count } jauni iesniegumi
    }
console-not-arrived =
    { $count ->
        [zero] { $count } nepiegādātu ziņu
        [one] { $count } nepiegādāta ziņa
       *[other] { $count } nepiegādātas ziņas
    }
console-quarantined =
    { $count ->
        [zero] { $count } neapstrādātu ziņu
        [one] { $count } neapstrādāta ziņa
       *[other] { $count } neapstrādātas ziņas
    }

## Sprinti

console-sprint = Sprints
console-starts = Sākas
console-seats = Vietas
console-waiting = Rindā
console-pending = Gaida lēmumu
console-code = Kods
console-cap = Vietas vienai iestādei
console-selection = Atlase
console-deadline = Pieteikšanās termiņš
console-place = Norises vieta
console-homework = Mājas darbs
console-acts = Ko darīt
console-offer = Piedāvāt brīvās vietas
console-offered =
    { $count ->
        [zero] Piedāvājumu saņems { $count } cilvēku, kas gaida rindā.
        [one] Piedāvājumu saņems { $count } cilvēks, kas gaida rindā.
       *[other] Piedāvājumu saņems { $count } cilvēki, kas gaida rindā.
    }
console-not-offered =
    { $why ->
        [nobody-waits] Rindā neviens negaida, tāpēc vietas nav kam piedāvāt.
        [full] Brīvu vietu nav. Kad kāda atbrīvosies, to uzreiz piedāvāšu nākamajam rindā.
        [frozen] Dalībnieku ir vairāk nekā vietu, tāpēc jaunas netiek piedāvātas, līdz skaits sakrīt.
        [capped] Brīvas vietas ir, bet rindā gaida tikai cilvēki no iestādēm, kurām jau ir tik daudz vietu, cik vienai drīkst būt.
       *[not-now] Tagad vietas piedāvāt nevar: to var darīt no pieteikšanās atvēršanas līdz sprinta sākumam.
    }
console-workshops = Darbnīcas
console-attendance = Klātbūtne
console-attendance-at = { $number }. darbnīcas klātbūtne: { $title }
console-present = Bija
console-absent = Nebija
console-keep = Saglabāt
console-marked =
    { $count ->
        [0] Nekas nav mainījies.
        [zero] Klātbūtne atzīmēta { $count } dalībniekiem.
        [one] Klātbūtne atzīmēta { $count } dalībniekam.
       *[other] Klātbūtne atzīmēta { $count } dalībniekiem.
    }
console-name = Vārds
console-institution = Iestāde
console-decision = Lēmums
console-group =
    { $state ->
        [pending] Gaida lēmumu
        [confirmed] Vieta ir apstiprināta
        [waitlisted] Gaida rindā
        [offered] Piedāvāta vieta
        [declined] Atteicās
        [expired] Vietu neieguva
        [withdrawn] Atsaukti
        [removed] Noņemti
        [completed] Pabeidza
       *[left] Nepabeidza
    }

## Iesniegumi

console-form = Veidlapa
console-new = Jauni
console-taken-up = Tiek izskatīti
console-all = Pavisam
console-submissions-none = Iesniegumu vēl nav.
console-answers = Atbildes
console-answers-gone = Atbildes vairs netiek glabātas.
console-answer = Atbildēt
console-new-state = Kas ar iesniegumu notiek
console-note = Piezīme iesniedzējam
console-note-about = Iesniedzējs saņems ziņu par jauno stāvokli kopā ar šo piezīmi.
console-keep-and-tell = Saglabāt un paziņot
console-choose-state = Izvēlieties, kas ar iesniegumu notiek.
console-submission-impossible = Iesnieguma { $reference } stāvoklis ir „{ $state }”, tāpēc to izdarīt nevar.
console-submission-moved = Iesnieguma { $reference } stāvoklis ir mainīts. Iesniedzējs saņems ziņu.

## Kļūmes

console-failures-about = Redzams tikai, kad, kur un kāpēc radās kļūme; ziņu saturu konsole nerāda.
console-failed = Nepiegādātās ziņas
console-failed-none = Visas ziņas ir piegādātas vai vēl ir ceļā.
console-quarantine = Neapstrādātās ziņas
console-quarantine-none = Visas saņemtās ziņas ir apstrādātas vai vēl gaida savu kārtu.
console-number = Numurs
console-when = Kad
console-channel = Kanāls
console-why = Kāpēc
console-once-more = Vēlreiz
console-try-again = Mēģināt vēlreiz
console-try-all = Mēģināt vēlreiz visas
console-words-gone = Saturs vairs netiek glabāts
console-choose-message = Izvēlieties ziņu, ko mēģināt vēlreiz.
console-sent-again = Vēlreiz sūtāmās ziņas: { $count }.
console-handled-again = Vēlreiz apstrādājamās ziņas: { $count }.
console-still-unread = Joprojām neizlasāmās ziņas: { $count }.

## Cilvēki un lomas

console-find = Meklēt cilvēku
console-find-about = Apstiprināta e-pasta adrese vai KANĀLS:LIETOTĀJS, piemēram, telegram:12345.
console-search = Meklēt
console-person = Cilvēks
console-person-unknown = Neviens nav zināms kā „{ $who }”. Cilvēkam vispirms jāuzraksta Zintim un ar /epasts jāapstiprina sava adrese.
console-person-several = Kā „{ $who }” zināmi vairāki cilvēki; rakstiet KANĀLS:KONTS:LIETOTĀJS.
console-no-roles = Lomu nav.
console-role-name = Loma
console-role =
    { $role ->
        [organiser] rīkotājs
        [admin] administrators
        [coordinator] koordinators
       *[editor] redaktors
    }
console-everywhere = visas iestādes
console-held-until = līdz { $day }
console-until = Līdz (ieskaitot)
console-grant = Piešķirt lomu
console-granted-by = Piešķīra
console-take-away = Atņemt
console-all-roles = Visas lomas
console-choose-role = Izvēlieties lomu.
console-institution-unknown = Tādas iestādes nav.
console-until-wrong = Lomas beigu datumam jābūt šodien vai vēlāk.
console-not-held = Šim cilvēkam šādas lomas nav.
console-granted =
    { $role ->
        [organiser] { $who } tagad ir rīkotājs.
        [admin] { $who } tagad ir administrators.
        [coordinator] { $who } tagad ir koordinators.
       *[editor] { $who } tagad ir redaktors.
    }
console-revoked =
    { $role ->
        [organiser] { $who } vairs nav rīkotājs.
        [admin] { $who } vairs nav administrators.
        [coordinator] { $who } vairs nav koordinators.
       *[editor] { $who } vairs nav redaktors.
    }

## Darbību žurnāls

console-who = Kas
console-what = Ko darīja
console-subject = Ar ko
console-details = Sīkāk
console-older = Vecākas darbības
