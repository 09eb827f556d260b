# Konsole: melnraksti, pārbaude pirms publicēšanas un publicēšana.

console-teaching-drafts = Melnraksti
console-teaching-drafts-about = Viss, ko mācāt, vispirms nonāk melnrakstā. Cilvēki to redz tikai pēc pārbaudes un publicēšanas.
console-teaching-draft-of = Melnraksts: { $name }
console-teaching-draft-product = Zintis produkta jaunumi
console-teaching-draft-import = Importētie faili
console-teaching-draft-due = publicēšana ieplānota { $when }
console-teaching-draft-back = Uz melnrakstu
console-teaching-by-machine = { $name } (komandrinda)
console-teaching-by-product = Zintis produkts
console-teaching-more = Nākamie

## Labojumi

console-teaching-draft-edits = Labojumi ({ $count })
console-teaching-draft-edit =
    { $kind ->
        [attach] „{ $text }” pievienots atbildei „{ $title }”
        [detach] „{ $text }” noņemts no atbildes „{ $title }”
        [write] Mainīts: „{ $title }”
        [new] Jauns: „{ $title }”
        [remove] Dzēsts: „{ $title }”
        [refuse] „{ $text }” ir ārpus tēmas
        [ask] Kontroljautājums „{ $text }”, gaidāmā atbilde: { $title }
        [agree] Tulkojums joprojām atbilst: „{ $title }”
       *[tune] Slieksnis „{ $title }”: { $text }
    }
console-teaching-threshold =
    { $name ->
        [known_from] no kuras ticamības atbilde ir zināma
        [vague_from] no kuras neskaidrības pārjautāt
        [sure_from] no kuras ticamības atbildēt uzreiz
       *[other] { $name }
    }
console-teaching-draft-clash = vairs neder
console-teaching-draft-undo = Atsaukt
console-teaching-draft-restore = Atjaunot
console-teaching-draft-undone = Labojums ir atsaukts.
console-teaching-draft-restored = Labojums atkal ir melnrakstā.
console-teaching-draft-gone = Šī labojuma melnrakstā vairs nav: kāds to jau ir atsaucis vai publicējis.
console-teaching-draft-out = Atsauktie labojumi
console-teaching-draft-discard = Atsaukt visus labojumus
console-teaching-draft-sure =
    { $count ->
        [zero] Vai tiešām iztukšot melnrakstu „{ $name }”? Tajā ir { $count } labojumu.
        [one] Vai tiešām iztukšot melnrakstu „{ $name }”? Tajā ir { $count } labojums.
       *[other] Vai tiešām iztukšot melnrakstu „{ $name }”? Tajā ir { $count } labojumi.
    }
console-teaching-draft-discarded =
    { $count ->
        [zero] Melnraksts ir iztukšots: atsaukti { $count } labojumu.
        [one] Melnraksts ir iztukšots: atsaukts { $count } labojums.
       *[other] Melnraksts ir iztukšots: atsaukti { $count } labojumi.
    }

## Pārbaude

console-teaching-gate-check = Pārbaudīt
console-teaching-gate-unchecked = Šis melnraksts vēl nav pārbaudīts tāds, kāds tas ir tagad.
console-teaching-gate-stage =
    { $stage ->
        [waiting] Pārbaude gaida rindā
        [reading] Lasu zināšanas
        [training] Mācos jaunās atbildes
        [lint] Meklēju kļūdas
       *[replay] Uzdodu kontroljautājumus un pēdējo 90 dienu jautājumus
    }
console-teaching-gate-again = Atjaunot
console-teaching-gate-conflicts =
    { $count ->
        [zero] { $count } labojumu vairs neder, jo kāds cits to pašu ir mainījis citādi.
        [one] { $count } labojums vairs neder, jo kāds cits to pašu ir mainījis citādi.
       *[other] { $count } labojumi vairs neder, jo kāds cits to pašu ir mainījis citādi.
    }
console-teaching-gate-mend = Atrisināt
console-teaching-gate-matter =
    { $matter ->
        [fault] Kļūda
        [collision] Viens jautājums der divām atbildēm
        [missing] Trūkst angļu teksta
        [stale] Latviešu teksts mainīts, bet angļu nav
       *[expired] Beidzies termiņš
    }
console-teaching-gate-agree = Tulkojums joprojām atbilst
console-teaching-gate-agreed = Tulkojums joprojām atbilst
console-teaching-gate-agreed-told = Pierakstīts, ka tulkojums joprojām atbilst; melnraksts tiek pārbaudīts vēlreiz.
console-teaching-gate-end =
    { $kind ->
        [unknown] nav atbildes
        [clarify] pārjautā
        [unreadable] nesalasāms
       *[other] { $kind }
    }
console-teaching-gate-becomes = kļūst par
console-teaching-gate-expected = Pareizi:
console-teaching-gate-counts = Uzdoti { $asked } jautājumi no pēdējām 90 dienām; no { $golden } kontroljautājumiem pareizi atbildēti { $right }.
console-teaching-gate-list =
    { $kind ->
        [broken] Kontroljautājumi, uz kuriem atbilde kļūtu nepareiza ({ $count })
        [mended] Kontroljautājumi, uz kuriem atbilde kļūtu pareiza ({ $count })
        [answered] Nu būtu atbilde ({ $count })
        [changed] Būtu cita atbilde ({ $count })
       *[lost] Atbildes vairs nebūtu ({ $count })
    }
console-teaching-gate-all =
    { $kind ->
        [broken] Visi kontroljautājumi, uz kuriem atbilde kļūtu nepareiza
        [mended] Visi kontroljautājumi, uz kuriem atbilde kļūtu pareiza
        [answered] Visi jautājumi, uz kuriem nu būtu atbilde
        [changed] Visi jautājumi, uz kuriem būtu cita atbilde
       *[lost] Visi jautājumi, uz kuriem atbildes vairs nebūtu
    }
console-teaching-gate-hidden =
    { $count ->
        [zero] Vēl { $count } jautājumu ir uzdoti citās iestādēs.
        [one] Vēl { $count } jautājums ir uzdots citā iestādē.
       *[other] Vēl { $count } jautājumi ir uzdoti citās iestādēs.
    }
console-teaching-gate-first =
    { $count ->
        [zero] Pārbaude uzskaita pirmos { $count } jautājumu.
        [one] Pārbaude uzskaita pirmo { $count } jautājumu.
       *[other] Pārbaude uzskaita pirmos { $count } jautājumus.
    }
console-teaching-gate-same = Ne uz vienu jautājumu atbilde nemainītos.
console-teaching-gate-stale = Melnraksts pēc pārbaudes ir mainījies; pārbaudiet to vēlreiz.

## Publicēšana

console-teaching-gate-reason = Kāpēc publicējat
console-teaching-gate-later = Publicēt vēlāk
console-teaching-gate-day = Diena
console-teaching-gate-time = Laiks (Latvijā)
console-teaching-gate-schedule = Ieplānot
console-teaching-gate-scheduled = Redakcija { $revision } tiks publicēta { $when }.
console-teaching-gate-stops = Ieplānota ir cita publicēšana ({ $when }). Publicējot vai ieplānojot šo, tā tiks apturēta un tās labojumi atgriezīsies savā melnrakstā.
console-teaching-gate-no-moment = Norādiet dienu un laiku, kad publicēt.
console-teaching-gate-override = Kāpēc to tomēr publicēt
console-teaching-gate-override-about = Pārbaude šo melnrakstu aptur. Iemesls paliks vēsturē kopā ar jūsu vārdu.
console-teaching-gate-centre = To, ko pārbaude aptur, par spīti tai drīkst publicēt tikai centrs.
console-teaching-gate-unsound = Ar šīm kļūdām atbildēt nevar, tāpēc to nevar publicēt arī par spīti pārbaudei.
console-teaching-gate-eyes = Tajā ir jutīga atbilde, ko rakstījāt jūs, tāpēc publicēt to var tikai kāds cits.
console-teaching-gate-others = To drīkst: { $names }.
console-teaching-gate-nobody = Pagaidām neviena cita nav; palūdziet centram piešķirt vēl kādam redaktora lomu.
console-teaching-hindrance =
    { $hindrance ->
        [nothing] Melnrakstā nekā nav, tāpēc nav ko publicēt.
        [conflicts] Daži labojumi vairs neder, jo kāds cits to pašu ir mainījis citādi. Vispirms tos atrisiniet.
        [unchecked] Melnraksts pēc pārbaudes ir mainījies vai vēl nav pārbaudīts. Vispirms to pārbaudiet.
        [blocked] Pārbaude šo melnrakstu aptur.
        [four-eyes] Tajā ir jutīga atbilde, ko rakstījāt jūs. Palūdziet, lai to publicē kāds cits.
        [never-published] Šī redakcija nekad nav bijusi publicēta, tāpēc pie tās nevar atgriezties.
        [current] Šī redakcija jau ir publicēta.
        [past] Norādītais brīdis jau ir pagājis. Izvēlieties vēlāku.
       *[no-reason] Uzrakstiet iemeslu.
    }
console-teaching-outside = Šajā melnrakstā to mainīt nevar, jo tas pieder citam: { $keys }.
console-teaching-problem =
    { $problem ->
        [changed] Kāds cits šo vienību pa to laiku ir mainījis.
        [no-answer] Tādas atbildes vairs nav: { $about }.
        [taken] Šāds nosaukums jau ir aizņemts: { $about }.
        [faulty] Tā saglabāt nevar: { $faults }.
        [used] To vēl izmanto citas vienības: { $about }.
        [unreadable] Tekstā nav vārdu, ko mācīt: { $about }.
        [braces] Jautājumā „{ $about }” ir figūriekavas; pierakstiet tā, kā cilvēki raksta.
        [golden] „{ $about }” ir kontroljautājums: ar to mēra, bet nemāca.
        [taught] „{ $about }” jau tiek mācīts, tāpēc ar to nevar mērīt.
        [asked] Šāds kontroljautājums jau ir, bet ar citu gaidāmo atbildi.
       *[range] Slieksnim jābūt no 0 līdz 100 %.
    }

## Vēsture

console-teaching-history-not-scheduled = Šī publicēšana vairs nav ieplānota: tā jau ir notikusi vai apturēta.
console-teaching-history-stopped = Redakcijas { $revision } publicēšana ir apturēta; tās labojumi atkal ir melnrakstā.
