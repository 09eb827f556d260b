# Konsole: melnraksti, pārbaude pirms publicēšanas un publicēšana.

console-teaching-drafts = Melnraksti
console-teaching-drafts-about = Viss, ko mācāt, vispirms nonāk melnrakstā. Cilvēki to redz tikai pēc pārbaudes un publicēšanas.
console-teaching-draft-of = Melnraksts: { $name }
console-teaching-draft-product = Zinta produkta jaunumi
console-teaching-draft-import = Importētie faili
console-teaching-draft-due = publicēšana ieplānota { $when }
console-teaching-draft-only-look = tikai skatīšanai
console-teaching-draft-back = Uz melnrakstu
console-teaching-by-machine = { $name } (komandrinda)
console-teaching-by-product = Zinta produkts
console-teaching-more = Nākamie

## Labojumi

console-teaching-draft-edits = Labojumi ({ $count })
console-teaching-draft-edit =
    { $kind ->
        [attach] „{ $text }” pievienots atbildei „{ $title }”
        [detach] „{ $text }” noņemts no atbildes „{ $title }”
        [write] Mainīts: „{ $title }”
        [new] Jauns: „{ $title }”
        [remove] Izņemts: „{ $title }”
        [refuse] „{ $text }” ir ārpus tēmas
        [ask] Kontroljautājums „{ $text }”, gaidāmā atbilde: { $title }
        [agree] Tulkojums joprojām atbilst: „{ $title }”
       *[tune] Slieksnis „{ $title }”: { $text }
    }
console-teaching-threshold =
    { $name ->
        [known_from] Kad teikt, ka atbildes nav
        [vague_from] Kad pārjautāt, jo jautājums ir neskaidrs
        [sure_from] Kad pārjautāt, jo nozīme nav droša
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
        [zero] Melnraksts ir iztukšots: atsaukti { $count } labojumi.
        [one] Melnraksts ir iztukšots: atsaukts { $count } labojums.
       *[other] Melnraksts ir iztukšots: atsaukti { $count } labojumi.
    }

## Pārbaude

console-teaching-gate-check = Pārbaudīt
console-teaching-gate-unchecked = Šis melnraksts, kāds tas ir tagad, vēl nav pārbaudīts.
console-teaching-gate-stage =
    { $stage ->
        [waiting] Pārbaude gaida rindā
        [reading] Lasu zināšanas
        [training] Mācos jaunās atbildes
        [lint] Meklēju kļūdas
       *[replay] Uzdodu kontroljautājumus un pēdējo 90 dienu jautājumus
    }
console-teaching-gate-again = Atsvaidzināt
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
        [golden] Kontroljautājums izņemts vai mainīts
       *[expired] Beidzies termiņš
    }
console-teaching-gate-detach = Noņemt no šīs atbildes
console-teaching-gate-detached = Jautājums noņemts no vienas atbildes; melnraksts tiek pārbaudīts vēlreiz.
console-teaching-gate-one-answer = Viens jautājums – viena atbilde
console-teaching-gate-agree = Tulkojums joprojām atbilst
console-teaching-gate-agreed = Tulkojums joprojām atbilst
console-teaching-gate-agreed-told = Pierakstīts, ka tulkojums joprojām atbilst; melnraksts tiek pārbaudīts vēlreiz.
console-teaching-gate-becomes = kļūst par
console-teaching-gate-expected = Pareizi:
console-teaching-gate-counts = Uzdoti pēdējo 90 dienu jautājumi: { $asked }. Kontroljautājumi: { $golden }, pareizi atbildēti: { $right }.
console-teaching-gate-list =
    { $kind ->
        [broken] Kontroljautājumi, uz kuriem atbilde kļūtu nepareiza ({ $count })
        [mended] Kontroljautājumi, uz kuriem atbilde kļūtu pareiza ({ $count })
        [answered] Tagad būtu atbilde ({ $count })
        [changed] Būtu cita atbilde ({ $count })
       *[lost] Atbildes vairs nebūtu ({ $count })
    }
console-teaching-gate-all =
    { $kind ->
        [broken] Visi kontroljautājumi, uz kuriem atbilde kļūtu nepareiza
        [mended] Visi kontroljautājumi, uz kuriem atbilde kļūtu pareiza
        [answered] Visi jautājumi, uz kuriem tagad būtu atbilde
        [changed] Visi jautājumi, uz kuriem būtu cita atbilde
       *[lost] Visi jautājumi, uz kuriem atbildes vairs nebūtu
    }
console-teaching-gate-first =
    { $count ->
        [zero] Pārbaude uzskaita pirmos { $count } jautājumus.
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
console-teaching-gate-no-moment = Norādiet dienu un laiku, kad publicēt.
console-teaching-gate-override = Kāpēc to tomēr publicēt
console-teaching-gate-override-about = Pārbaude šo melnrakstu aptur. Iemesls paliks vēsturē kopā ar jūsu vārdu.
console-teaching-gate-centre = To, ko pārbaude aptur, drīkst publicēt tikai centrs.
console-teaching-gate-unsound = Ar šādām kļūdām Zintis nevar atbildēt, tāpēc to nevar publicēt arī par spīti pārbaudei. Vispirms izlabojiet kļūdas.
console-teaching-gate-eyes = Tajā ir jutīga atbilde, ko rakstījāt jūs, tāpēc publicēt to var tikai kāds cits.
console-teaching-gate-others = To drīkst: { $names }.
console-teaching-gate-nobody = Pagaidām neviena cita nav; palūdziet, lai centrs redaktora lomu piešķir vēl kādam.
console-teaching-hindrance =
    { $hindrance ->
        [nothing] Melnrakstā nekā nav, tāpēc nav ko publicēt.
        [conflicts] Daži labojumi vairs neder, jo kāds cits to pašu ir mainījis citādi. Vispirms atrisiniet pretrunas.
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
        [changed] Kāds cits šo ierakstu pa to laiku ir mainījis. Lūdzu, apskatiet to vēlreiz.
        [no-answer] Tādas atbildes vairs nav: { $about }.
        [taken] Šāds nosaukums jau ir aizņemts: { $about }.
        [faulty] Tā saglabāt nevar: { $faults }.
        [used] To vēl izmanto citi ieraksti: { $about }.
        [unreadable] Tekstā nav vārdu, ko mācīt: { $about }.
        [braces] Jautājumā „{ $about }” ir figūriekavas; uzrakstiet to tā, kā raksta cilvēki.
        [golden] „{ $about }” ir kontroljautājums: ar to mēra, bet nemāca.
        [taught] „{ $about }” jau tiek mācīts, tāpēc ar to nevar mērīt.
        [asked] Šāds kontroljautājums jau ir, bet ar citu gaidāmo atbildi.
       *[range] Slieksnim jābūt no 0 līdz 100 %.
    }

## Vēsture

console-teaching-history-not-scheduled = Šī publicēšana vairs nav ieplānota: tā jau ir notikusi vai apturēta.
console-teaching-history-stopped = Redakcijas { $revision } publicēšana ir apturēta; tās labojumi atkal ir melnrakstā.

console-teaching-history = Vēsture
console-teaching-history-revision = Redakcija
console-teaching-history-draft = Melnraksts
console-teaching-history-now = publicēta tagad
console-teaching-history-waits = ieplānota
console-teaching-history-was-stopped = apturēta
console-teaching-history-others = Citas iestādes labojumi
console-teaching-history-override = Par spīti pārbaudei:
console-teaching-history-stop = Apturēt
console-teaching-history-what = Kas tajā ir citādi
console-teaching-history-back = Atgriezties pie šīs redakcijas
console-teaching-history-back-done = Atkal publicēta redakcija { $revision }. Pēc dažām sekundēm visur atbildēšu šādi.
console-teaching-back-to = Atgriezties pie redakcijas { $revision }?
console-teaching-back-about = Atbildes, formulējumi, sliekšņi un kontroljautājumi visur atkal būs tādi, kādi bija toreiz. Vēlāk publicētais paliks vēsturē. Ieplānotās publicēšanas tiks apturētas.
console-teaching-revision = Redakcija { $revision }
console-teaching-revision-published = Publicēta { $when }
console-teaching-revision-stopped = Bija ieplānota { $when }, bet apturēta
console-teaching-revision-with = Salīdzināt ar redakciju
console-teaching-revision-parent = { $revision } (no kuras tā veidota)
console-teaching-revision-compare = Salīdzināt
console-teaching-revision-same = Atšķirību nav.
console-teaching-revision-hidden =
    { $count ->
        [zero] Vēl { $count } izmaiņu attiecas uz citām iestādēm.
        [one] Vēl { $count } izmaiņa attiecas uz citu iestādi.
       *[other] Vēl { $count } izmaiņas attiecas uz citām iestādēm.
    }
console-teaching-files = Visas zināšanas kā faili
console-teaching-files-about = YAML faili vienā arhīvā: tos var salīdzināt, labot un ar komandu „zintis kb import” ienest atpakaļ kā centra melnrakstu. Pārlūkā ienest nevar, jo konsole tik lielus failus nepieņem.
console-teaching-export = Lejupielādēt (ZIP)
console-teaching-reason = Iemesls
console-teaching-draft-waits = Redakcija { $revision } tiks publicēta { $when }

## Kas mainās

console-teaching-changes = Kas mainās ({ $count })
console-teaching-part =
    { $part ->
        [entries] Atbilde
        [entities] Objekts
        [tables] Tabula
        [kinds] Objektu veids
        [forms] Veidlapa
        [sources] Avots
        [institutions] Iestāde
        [groups] Vārdu kopa
        [skills] Prasme
        [questions] Kontroljautājums
        [practice] Treniņjautājums
        [out_of_scope] Ārpus tēmas
        [thresholds] Slieksnis
       *[translations] Tulkojums
    }
console-teaching-how =
    { $how ->
        [new] jauns
       *[removed] izņemts
    }
console-teaching-field =
    { $name ->
        [title] nosaukums
        [name] nosaukums
        [text] teksts
        [answer] atbilde
        [more] plašāk
        [phrasings] formulējumi
        [aliases] citi nosaukumi
        [examples] piemēri
        [facets] daļa
        [forms] vārdi
        [rows] rinda
        [values] vērtība
        [columns] slejas
        [unit] mērvienība
        [note] piezīme
        [kind] veids
        [topic] tēma
        [source] avots
        [section] sadaļa
        [owner] atbildīgais
        [review_by] jāpārskata līdz
        [valid_from] spēkā no
        [valid_until] spēkā līdz
        [related] saistītās atbildes
        [sensitive] jutīga
        [smalltalk] pieklājības frāze
        [action] darbība
        [q] jautājums
        [expect] gaidāmā atbilde
        [institution] iestāde
        [variant] valodas paveids
        [lang] valoda
        [url] adrese
        [date] datums
        [threshold] slieksnis
       *[other] { $name }
    }
console-teaching-kept =
    { $count ->
        [zero] pārējie { $count } nemainās
        [one] pārējais { $count } nemainās
       *[other] pārējie { $count } nemainās
    }
console-teaching-agreed = Tulkojums apstiprināts.
console-teaching-was = Kas tajā bija
console-teaching-raw = Kā tas glabājas
console-teaching-before = Pirms:
console-teaching-after = Pēc:
console-teaching-diff-out = izņemts:
console-teaching-diff-in = pielikts:

## Labojumi, kas vairs neder

console-teaching-conflicts = Labojumi, kas vairs neder
console-teaching-conflicts-about = Kamēr labojums gaidīja melnrakstā, to pašu mainīja kāds cits. Salīdziniet abus un izvēlieties, ko paturēt; nekas nepazudīs klusībā.
console-teaching-conflict-mine = Ko gribēja šis labojums
console-teaching-conflict-theirs = Kas pa to laiku mainīts
console-teaching-conflict-delete = Izņemt.
console-teaching-conflict-gone = Pa to laiku izņemts.
console-teaching-conflict-texts = Visi trīs teksti
console-teaching-conflict-seen = Ko redzēja labotājs:
console-teaching-conflict-now = Kas ir tagad:
console-teaching-conflict-wanted = Ko gribēja labotājs:
console-teaching-conflict-both = mainīts abās pusēs
console-teaching-conflict-merge = Saglabāt apvienoto
console-teaching-conflict-keep-mine = Paturēt šo labojumu
console-teaching-conflict-keep-theirs = Paturēt to, kas ir tagad
console-teaching-conflict-reason = Atrisināta pretruna
console-teaching-conflict-settled = Pretruna ir atrisināta.

## Sliekšņi

console-teaching-thresholds = Sliekšņi
console-teaching-thresholds-about = No sliekšņiem atkarīgs, kad atbildēt uzreiz, kad pārjautāt un kad teikt, ka atbildes nav. Jauna vērtība nonāk kopīgo atbilžu melnrakstā; pārbaude parāda, ko tā maina.
console-teaching-threshold-about =
    { $name ->
        [known_from] Ja iespējamība, ka uz jautājumu ir atbilde, ir mazāka par šo vērtību, Zintis saka, ka nezina.
        [vague_from] Ja iespējamība, ka jautājums ir pārāk neskaidrs vienai atbildei, sasniedz šo vērtību, Zintis pārjautā.
       *[sure_from] Ja visticamākā nozīme ir mazāk droša par šo vērtību, Zintis pārjautā.
    }
console-teaching-percent = { $value } %
console-teaching-threshold-now = Produktā { $product }, publicēts { $published }, melnrakstā { $drafted }.
console-teaching-threshold-value = Jaunā vērtība (%)
console-teaching-threshold-put = Ielikt melnrakstā
console-teaching-threshold-set = Slieksnis ir melnrakstā.
console-teaching-threshold-same = Slieksnim jau ir šāda vērtība.
