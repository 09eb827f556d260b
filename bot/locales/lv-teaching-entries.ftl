# Konsole: atbilžu saraksts un labošana, izmēģināšana, aizstāšana, kopēšana.

## Saraksts

console-entries = Atbildes
console-entries-all = visi
console-entries-search = Meklēt saviem vārdiem, pēc nosaukuma vai apzīmējuma
console-entries-want = Kas jāizdara
console-entries-wanted =
    { $want ->
        [due] drīz jāpārskata
        [overdue] pārskatīšana kavējas
        [untranslated] nav tulkojuma
       *[changed] mainīts melnrakstā
    }
console-entries-part = Veids
console-entries-show = Rādīt
console-entries-phrasings = Formulējumi (lv / en)
console-entries-marks = Piezīmes
console-entries-count =
    { $count ->
        [zero] Atrasti { $count } ieraksti.
        [one] Atrasts { $count } ieraksts.
       *[other] Atrasti { $count } ieraksti.
    }
console-entries-earlier = Iepriekšējā lapa
console-entries-later = Nākamā lapa
console-entry-part =
    { $part ->
        [entries] atbilde
        [entities] objekts
        [tables] tabula
        [kinds] objektu veids
        [forms] veidlapa
        [sources] avots
        [groups] vārdu kopa
        [institutions] iestāde
        [out_of_scope] jautājumi ārpus tēmas
       *[other] { $part }
    }

## Viens ieraksts

console-entry-field =
    { $field ->
        [title] Nosaukums
        [name] Nosaukums
        [phrasings] Jautājuma formulējumi, katrs savā rindā
        [templates] Jautājuma formulējumi, katrs savā rindā; {"{}"} nosaukuma vietā
        [aliases] Citi nosaukumi, katrs savā rindā
        [answer] Atbilde
        [more] Plašāk
        [note] Piezīme
        [unit] Mērvienība
        [source] Avots
        [section] Sadaļa avotā
        [topic] Tēma
        [owner] Atbildīgais
        [review-by] Jāpārskata līdz
        [valid-from] Spēkā no
        [valid-until] Spēkā līdz
        [related] Saistītās atbildes, katra savā rindā
        [sensitive] jutīga: to publicē kāds cits
        [smalltalk] pieklājības frāze bez avota
        [action] Ko var darīt tālāk
        [date] Datums
        [url] Adrese
        [forms] Vārdi ar vienu nozīmi, katrs savā rindā
       *[other] { $field }
    }
console-entry-language =
    { $spoken ->
        [lv] latviski
       *[en] angliski
    }
console-entry-scope = Kam domāts
console-entry-texts = Teksti
console-entry-sides = Daļas
console-entry-whole = Viss kopā
console-entry-add-side = Pievienot: { $name }
console-entry-in-draft = mainīts melnrakstā
console-entry-history = Vēsture
console-entry-yaml = Viss kā YAML
console-entry-agree = Tulkojums joprojām atbilst
console-entry-remove = Izņemt
console-entry-save = Saglabāt melnrakstā
console-entry-reason = Kāpēc maināt
console-entry-reason-missing = Īsi uzrakstiet, kāpēc maināt: to redzēs vēsturē.
console-entry-missing = Šis lauks jāaizpilda.
console-entry-taken = Apzīmējums „{ $id }” jau ir aizņemts; izvēlieties citu.
console-entry-date = Tas nav datums; rakstiet to šādi: 2027-03-01.
console-entry-saved = Saglabāts melnrakstā. Cilvēki to redzēs, kad melnraksts būs publicēts.
console-entry-unchanged = Nekas nav mainīts.
console-entry-made = Jaunais ieraksts „{ $id }” ir melnrakstā.
console-entry-no-form = Šim ierakstam veidlapas nav; to var apskatīt un labot kā YAML.
console-entry-topics = Tēmas, kas jau ir: { $topics }.
console-entry-new = Jauna atbilde
console-entry-other-new = Jauns avots, objekts vai tabula
console-entry-remarks = Kas jāievēro
console-entry-error = Kļūda.
console-entry-warning = Ieteikums.
console-entry-nothing-to-say = Nekas nav jālabo.
console-entry-take = Pārņemt šos formulējumus no citām atbildēm
console-entry-alike = Par to laikam jau ir atbilde „{ $title }” („{ $phrasing }”).
console-entry-remark =
    { $matter ->
        [long] Teksts ir garš (rakstzīmes: { $about }): tērzējot ar vienu skatienu izlasa līdz 900; sīkāko lieciet laukā „Plašāk”.
        [untranslated] Nav angļu teksta.
        [stale] Latviešu teksts ir mainījies, bet angļu teksts nav.
        [source] Avots „{ $about }” nav zināms.
        [untraced] Nav norādīts avots vai tā sadaļa.
        [related] Saistītās atbildes „{ $about }” nav.
        [table] Tabulas „{ $about }” nav.
        [column] Tabulā nav tādas slejas.
        [title] Tāds nosaukums jau ir citai atbildei.
        [due] Pārskatīšanas diena ir klāt vai drīz būs: { $about }.
        [ended] Beigu diena ({ $about }) ir pagājusi vai ir pirms sākuma.
        [few] Formulējumu ir maz: { $about }; vajag vismaz astoņus.
        [braces] „{ $about }”: figūriekavas šeit neder vai nerāda nosaukuma vietu.
        [twice] „{ $about }” te ir divreiz.
        [part] Divām daļām ir viens apzīmējums.
        [elsewhere] „{ $about }” jau ved uz citu atbildi: { $others }.
       *[golden] „{ $about }” ir kontroljautājums: ar to mēra, bet nemāca.
    }

## Divi labo vienu

console-entry-joined = Kamēr rakstījāt, šo ierakstu mainīja { $names }. Abu labojumi te ir salikti kopā; pārlasiet un saglabājiet vēlreiz.
console-entry-clashes = Šos laukus mainījāt abi. Veidlapā ir jūsu teksts; izlemiet, kuram palikt.
console-entry-mine = Jūsu:
console-entry-theirs = Otra:
console-entry-changed-meanwhile = Šo ierakstu tikmēr mainīja kāds cits. Atveriet to vēlreiz.
console-entry-removed-meanwhile = Šo ierakstu tikmēr kāds izņēma. Ja tas vajadzīgs, atsauciet izņemšanu melnrakstā.

## Vēsture, YAML, izņemšana

console-entry-revision = { $number }. redakcija
console-entry-no-history = Šim ierakstam vēl nav vēstures.
console-entry-was-new = Ieraksts bija jauns.
console-entry-was-removed = Ieraksts tika izņemts.
console-entry-to-form = Uz veidlapu
console-entry-line = { $line }. rinda
console-entry-yaml-label = Viss ieraksts
console-entry-yaml-hint = Pilns ieraksts tā, kā tas stāv failā. Apzīmējumu („id”) nemaina.
console-entry-yaml-other = Šo ierakstu tikmēr mainīja kāds cits. Veidlapā abu labojumi ir salikti kopā, bet tur, kur abi mainījāt vienu un to pašu, ir jūsu teksts; virs veidlapas ir ieraksts, kāds tas ir tagad. Pārlasiet un saglabājiet vēlreiz.
console-entry-yaml-now = Kā ir tagad
console-entry-remove-sure = Vai tiešām izņemt „{ $id }”?
console-entry-remove-about = Ierakstu izņem melnrakstā; kad melnraksts būs publicēts, cilvēki to vairs neredzēs. Līdz tam izņemšanu var atsaukt.
console-entry-remove-yes = Jā, izņemt
console-entry-removed = Melnrakstā „{ $id }” ir izņemts.
console-entry-linked = Uz to norāda: { $ids }.
console-entry-agreed = Pierakstīts: tulkojums joprojām atbilst.
console-entry-agreed-reason = Tulkojums joprojām atbilst

## Priekšskatījums

console-entry-preview = Kā to redzēs
console-entry-preview-not-yet = Vēl nav ko rādīt: aizpildiet obligātos laukus.
console-entry-preview-silent = Šodien šo atbildi nerāda: paskatieties, no kuras un līdz kurai dienai tā ir spēkā.
console-entry-channel =
    { $channel ->
        [web] Tīmekļa tērzēšana
        [telegram] Telegram
        [slack] Slack
       *[terminal] Terminālis
    }

## Kopēšana

console-copy = Kopēt iestādei
console-copy-about = Kopijas kļūst par iestādes pašas atbildēm tās melnrakstā un aizstāj kopīgās. Kad kopīgā atbilde mainīsies, iestādei to pateiks.
console-copy-to = Kurai iestādei
console-copy-which = Kuras atbildes
console-copy-do = Kopēt melnrakstā
console-copy-nothing = Izvēlieties vismaz vienu atbildi.
console-copied =
    { $count ->
        [zero] Iestādes „{ $institution }” melnrakstā iekopētas { $count } atbildes.
        [one] Iestādes „{ $institution }” melnrakstā iekopēta { $count } atbilde.
       *[other] Iestādes „{ $institution }” melnrakstā iekopētas { $count } atbildes.
    }
console-copied-left =
    { $count ->
        [zero] { $count } atbildes iestāde jau aizstāj ar savām.
        [one] { $count } atbildi iestāde jau aizstāj ar savu.
       *[other] { $count } atbildes iestāde jau aizstāj ar savām.
    }

## Aizstāšana

console-replace = Meklēt un aizstāt
console-replace-about = Meklē visos tekstos, ko kāds lasa: nosaukumos, atbildēs, piezīmēs, veidlapās, atbildīgo laukos. Jautājumu formulējumi nemainās: cilvēki turpina jautāt tāpat. Lielos un mazos burtus izšķir.
console-replace-find = Ko meklēt
console-replace-with = Ar ko aizstāt
console-replace-look = Rādīt, kas mainīsies
console-replace-found =
    { $count ->
        [zero] Atrastas { $count } vietas.
        [one] Atrasta { $count } vieta.
       *[other] Atrastas { $count } vietas.
    }
console-replace-first = Redzamas pirmās { $count }; aizstājiet tās un meklējiet vēlreiz.
console-replace-do = Aizstāt izvēlētajās vietās
console-replace-nothing = Izvēlieties vismaz vienu vietu.
console-replaced =
    { $count ->
        [zero] Melnrakstā aizstāts { $count } vietās.
        [one] Melnrakstā aizstāts { $count } vietā.
       *[other] Melnrakstā aizstāts { $count } vietās.
    }
console-replaced-changed =
    { $count ->
        [zero] { $count } vietas tikmēr kāds bija mainījis; tās palika, kā bija.
        [one] { $count } vietu tikmēr kāds bija mainījis; tā palika, kā bija.
       *[other] { $count } vietas tikmēr kāds bija mainījis; tās palika, kā bija.
    }

## Izmēģināšana

console-try = Izmēģināt
console-try-question = Jautājums
console-try-draft-of = Kura melnraksts
console-try-institution = Kurā iestādē jautā
console-try-language = Atbildes valoda
console-try-any-language = jautājuma valodā
console-try-ask = Jautāt
console-try-draft = Melnraksts
console-try-published = Publicētās zināšanas
console-try-empty = Melnrakstā nekas nav mainīts, tāpēc tas atbild tāpat kā publicētās zināšanas.
console-try-training =
    { $count ->
        [zero] Melnrakstu ar { $count } labojumiem vēl mācos; atbilde būs pēc brīža. Līdz tam skatiet, ko atbild publicētās zināšanas.
        [one] Melnrakstu ar { $count } labojumu vēl mācos; atbilde būs pēc brīža. Līdz tam skatiet, ko atbild publicētās zināšanas.
       *[other] Melnrakstu ar { $count } labojumiem vēl mācos; atbilde būs pēc brīža. Līdz tam skatiet, ko atbild publicētās zināšanas.
    }
console-try-unchecked = Šo melnrakstu vēl neesmu mācījies, un viss būtu jāmācās no jauna: to dara pārbaude. Tagad redzams tikai tas, ko atbild publicētās zināšanas.
console-try-check = Uz melnrakstu, lai to pārbaudītu
console-try-unreadable = Šādu jautājumu nevar izlasīt. Uzrakstiet to, lūdzu, citādi.
console-try-kind =
    { $kind ->
        [answer] Atbild.
        [smalltalk] Pieklājības frāze.
        [clarify] Pārjautā.
       *[unknown] Atbildes nav.
    }
console-try-confidence = Ticamība { NUMBER($value, minimumFractionDigits: 2, maximumFractionDigits: 2) }.
console-try-why = Kāpēc tā
console-try-near = Ticamība { NUMBER($confidence, minimumFractionDigits: 2, maximumFractionDigits: 2) }, līdzība { NUMBER($likeness, minimumFractionDigits: 2, maximumFractionDigits: 2) }; tuvākais jautājums: „{ $phrasing }”.
console-try-shared = Kopīgie vārdi: { $terms }.
console-try-none = Tuvas atbildes nav.

## Atšķirības

console-teaching-gone = Izņemts:
console-teaching-new = Jauns:
