# Sprintu rīkošana: ko redz un dara rīkotāji, un ko par to uzzina dalībnieki.

## Saraksts un sprinta lapa

role-granted =
    { $role ->
        [organiser] Jums ir piešķirta rīkotāja loma. Sprintus varat rīkot ar /organizet.
        [admin] Jums ir piešķirta administratora loma. Sprintus varat rīkot ar /organizet.
        [coordinator] Jums ir piešķirta koordinatora loma. Iesniegumus redzēsiet konsolē: /konsole.
       *[editor] Jums ir piešķirta redaktora loma. Atbildes varat mācīt ar /macibas.
    }
organising-forbidden = Sprintus var rīkot tikai tie, kam administrators ir piešķīris rīkotāja lomu.
organising-none = Neviena sprinta vēl nav.
organising-list =
    { $count ->
        [zero] Pavisam ir { $count } sprintu:
        [one] Pavisam ir { $count } sprints:
       *[other] Pavisam ir { $count } sprinti:
    }
organising-line = { $title } ({ $code }): { $state }; vietas { $seats }; sākas { $starts }
organising-state =
    { $state ->
        [draft] melnraksts
        [open] pieteikšanās ir atvērta
        [closed] pieteikšanās ir slēgta
        [running] sprints notiek
        [completed] pabeigts
       *[cancelled] atcelts
    }
organising-seats = { $taken }/{ $capacity }
organising-seats-noted = { $taken }/{ $capacity } ({ $notes })
organising-over = { $count } virs vietu skaita
organising-waiting = +{ $count } rindā
organising-pending =
    { $count ->
        [zero] { $count } pieteikumu gaida lēmumu
        [one] { $count } pieteikums gaida lēmumu
       *[other] { $count } pieteikumi gaida lēmumu
    }
organising-facts =
    Kods: { $code }
    Stāvoklis: { $state }
    Vietas: { $seats }
organising-cap =
    { $count ->
        [zero] No vienas iestādes: ne vairāk kā { $count } vietas
        [one] No vienas iestādes: ne vairāk kā { $count } vieta
       *[other] No vienas iestādes: ne vairāk kā { $count } vietas
    }
organising-selecting = Dalībniekus izraugās rīkotājs
organising-more = Vēl
organising-back = Visi sprinti
organising-page = Uz sprinta lapu

## Pogas

organising-create = Jauns sprints
organising-open = Atvērt pieteikšanos
organising-close = Slēgt pieteikšanos
organising-start = Sākt sprintu
organising-complete = Pabeigt sprintu
organising-cancel = Atcelt sprintu
organising-capacity = Mainīt vietu skaitu
organising-edit = Labot aprakstu
organising-move = Pārcelt darbnīcu
organising-people = Dalībnieki
organising-message = Rakstīt dalībniekiem
organising-xlsx = Saraksts Excel failā (XLSX)
organising-csv = Saraksts CSV failā
organising-approve = Apstiprināt
organising-remove = Noņemt
organising-present = { $number }. darbnīca: bija
organising-absent = { $number }. darbnīca: nebija
organising-no = Nē

## Kas paveikts

organising-created = Sprints „{ $title }” ir izveidots kā melnraksts. Dalībnieki to redzēs, kad atvērsiet pieteikšanos.
organising-opened = Pieteikšanās sprintam „{ $title }” ir atvērta.
organising-closed = Pieteikšanās sprintam „{ $title }” ir slēgta. Tiem, kas gaida rindā, atbrīvojušās vietas vēl tiks piedāvātas.
organising-close-yes = Jā, slēgt
organising-start-yes = Jā, sākt
organising-complete-yes = Jā, pabeigt
organising-start-sure = Vai tiešām sākt sprintu „{ $title }”? Visi, kam vietas vēl nav, saņems ziņu, ka tās nebūs.
organising-started = Sprints „{ $title }” ir sākts.
organising-close-sure = Vai tiešām slēgt pieteikšanos sprintam „{ $title }”? Jaunus pieteikumus vairs nepieņemšu; ja vajadzēs, pieteikšanos varēsiet atkal atvērt.
organising-complete-sure = Vai tiešām pabeigt sprintu „{ $title }”? Pēc tam klātbūtni vairs nevarēs atzīmēt.
organising-completed = Sprints „{ $title }” ir pabeigts.
organising-cancelled = Sprints „{ $title }” ir atcelts. Visi, kas bija pieteikušies, saņems ziņu ar iemeslu.
organising-edited = Sprinta „{ $title }” apraksts ir mainīts.
organising-capacity-set =
    { $count ->
        [zero] Sprintā „{ $title }” tagad ir { $count } vietu.
        [one] Sprintā „{ $title }” tagad ir { $count } vieta.
       *[other] Sprintā „{ $title }” tagad ir { $count } vietas.
    }
organising-frozen =
    { $count ->
        [zero] { $count } dalībnieku ir vairāk nekā vietu. Neviens savu vietu nezaudē, bet jaunas netiek piedāvātas, līdz skaits sakrīt.
        [one] { $count } dalībnieks ir virs vietu skaita. Neviens savu vietu nezaudē, bet jaunas netiek piedāvātas, līdz skaits sakrīt.
       *[other] { $count } dalībnieki ir virs vietu skaita. Neviens savu vietu nezaudē, bet jaunas netiek piedāvātas, līdz skaits sakrīt.
    }
organising-which-workshop = Kuru darbnīcu pārcelt?
organising-workshop = { $number }. darbnīca, { $starts }
organising-moved = { $number }. darbnīca ir pārcelta. Dalībnieki saņems ziņu un jaunu kalendāra ielūgumu.
organising-not-moved = Darbnīca paliek, kur bija.
organising-message-sent =
    { $count ->
        [0] Šim sprintam vēl nav dalībnieku, tāpēc ziņa nevienam netika nosūtīta.
        [zero] Ziņu saņems { $count } dalībnieku.
        [one] Ziņu saņems { $count } dalībnieks.
       *[other] Ziņu saņems { $count } dalībnieki.
    }
organising-exported =
    { $count ->
        [zero] Pielikumā ir saraksts ar { $count } pieteikumiem. Tajā ir personas dati: glabājiet to droši un izdzēsiet, kad vairs nevajag.
        [one] Pielikumā ir saraksts ar { $count } pieteikumu. Tajā ir personas dati: glabājiet to droši un izdzēsiet, kad vairs nevajag.
       *[other] Pielikumā ir saraksts ar { $count } pieteikumiem. Tajā ir personas dati: glabājiet to droši un izdzēsiet, kad vairs nevajag.
    }

## Dalībnieki

organising-people-none = Sprintam „{ $title }” vēl neviens nav pieteicies.
organising-people-list =
    { $count ->
        [zero] Sprintam „{ $title }” ir { $count } pieteikumu:
        [one] Sprintam „{ $title }” ir { $count } pieteikums:
       *[other] Sprintam „{ $title }” ir { $count } pieteikumi:
    }
organising-person-line = { $name }, { $institution } ({ $reference }): { $state }
organising-person =
    Sprints: { $title }
    Pieteikums: { $reference }
    Stāvoklis: { $state }
    Pieteicās: { $created }
organising-fact = { $label }: { $value }
organising-standing =
    { $state ->
        [draft] iesākts, bet nav nosūtīts
        [pending] gaida rīkotāja lēmumu
        [confirmed] vieta ir apstiprināta
        [waitlisted] gaida rindā, { $position }. vieta
        [offered] piedāvāta vieta, atbilde gaidāma līdz { $until }
        [declined] no piedāvātās vietas atteicās
        [expired] vietu neieguva vai laikus neatbildēja
        [withdrawn] pieteikums ir atsaukts
        [cancelled] sprints ir atcelts
        [removed] vairs nav sarakstā
        [completed] sprintu pabeidza
        [left] sprintu nepabeidza
       *[dropped] iesāktais pieteikums ir dzēsts
    }
organising-attendance = { $number }. darbnīca: { $mark }
organising-mark =
    { $mark ->
        [present] bija
        [absent] nebija
        [excused] ziņoja, ka nevarēs piedalīties
       *[none] nav atzīmēts
    }
organising-approved = { $name } piedalās: vieta ir apstiprināta, un ziņa par to nosūtīta.
organising-not-approved = Apstiprināt nevar: brīvu vietu nav, vai arī šīs iestādes vietas ir aizņemtas. Pieteikums joprojām gaida lēmumu.
organising-removed = { $name } vairs nav sarakstā un saņems ziņu ar iemeslu.
organising-marked = Atzīmēts: { $name }, { $number }. darbnīca – { $mark }.

## Saraksts failā

column-reference = Pieteikums
column-state = Stāvoklis
column-position = Vieta rindā
column-created = Pieteicās
column-sent = Nosūtīts
column-changed = Mainīts
column-language = Valoda
column-note = Piezīme
column-workshop = { $number }. darbnīca

## Veidlapas

create-form = Atbildiet uz jautājumiem par sprintu. Tas vispirms būs melnraksts, ko dalībnieki neredz.
    .label = Jauns sprints
edit-form = Izvēlieties, ko labot. Ja maināt norises vietu, dalībnieki saņems jaunus kalendāra ielūgumus.
    .label = Sprinta apraksts
move-form = Dalībnieki saņems ziņu un jaunu kalendāra ielūgumu.
    .label = Darbnīcas pārcelšana
cancel-form = Atceltu sprintu vairs nevar atjaunot. Visi, kas pieteikušies, saņems ziņu ar iemeslu.
    .label = Sprinta atcelšana
capacity-form = Ja vietu kļūst mazāk, neviens savu vietu nezaudē. Ja vairāk, tās uzreiz tiek piedāvātas tiem, kas gaida rindā.
    .label = Vietu skaits
remove-form = Cilvēks saņems ziņu ar iemeslu. Ja vieta bija viņa, to piedāvās nākamajam rindā.
    .label = Noņemšana no saraksta
message-form = Ziņu saņems visi, kam šajā sprintā ir vieta.
    .label = Ziņa dalībniekiem
ask-code = Ar kādu kodu sprintu varēs atrast? Tajā var būt burti bez garumzīmēm, cipari un defises.
    .label = Kods
    .example = vienkarsa-valoda
ask-title-lv = Kāds ir sprinta nosaukums latviski?
    .label = Nosaukums latviski
    .example = Vēstules vienkāršā valodā
ask-title-en = Kāds ir sprinta nosaukums angliski?
    .label = Nosaukums angliski
    .example = Letters in plain language
ask-summary-lv = Par ko ir sprints? Divi vai trīs teikumi latviski.
    .label = Apraksts latviski
ask-summary-en = Tas pats apraksts angliski.
    .label = Apraksts angliski
ask-place = Kur sprints notiks? Adrese un telpa vai saite.
    .label = Norises vieta
    .example = Inovācijas laboratorija, 3. stāvs
ask-workshops = Cik darbnīcu būs?
    .label = Darbnīcu skaits
    .example = 4
ask-first-date = Kurā dienā būs pirmā darbnīca?
    .label = Pirmā darbnīca
    .example = 12.03.2027.
ask-starts = Cikos darbnīcas sākas?
    .label = Sākums
    .example = 10.00
ask-ends = Cikos darbnīcas beidzas?
    .label = Beigas
    .example = 16.00
ask-gap = Cik dienu ir no vienas darbnīcas līdz nākamajai? Ja izlaidīsiet, būs 14.
    .label = Dienas starp darbnīcām
    .example = 14
ask-capacity = Cik vietu ir sprintā?
    .label = Vietas
    .example = 15
ask-cap = Cik vietu drīkst aizņemt viena iestāde? Izlaidiet, ja ierobežojuma nav.
    .label = Vietas vienai iestādei
    .example = 3
ask-selects = Vai dalībniekus no pieteikumiem izraudzīsieties jūs? Ja ne, vieta ir tam, kas piesakās pirmais.
    .label = Dalībniekus izraugās rīkotājs
ask-deadline = Līdz kurai dienai (ieskaitot) var pieteikties? Tai jābūt pirms pirmās darbnīcas.
    .label = Pieteikšanās termiņš
    .example = 05.03.2027.
ask-homework-lv = Kas dalībniekiem jāizdara pirms sprinta? Latviski.
    .label = Mājas darbs latviski
ask-homework-en = Mājas darbs angliski.
    .label = Mājas darbs angliski
ask-new-date = Kurā dienā darbnīca notiks?
    .label = Diena
    .example = 19.03.2027.
ask-reason = Kāds ir iemesls? To uzzinās tie, uz kuriem tas attiecas.
    .label = Iemesls
ask-message = Ko vēlaties rakstīt dalībniekiem?
    .label = Ziņa

## Ziņas dalībniekiem

sprint-next = Varbūt jūs interesē nākamais sprints:
sprint-began-pending = Sprints „{ $title }” ir sācies, un dalībnieku vidū jūsu pieteikums { $reference } šoreiz nav izraudzīts. Paldies par interesi!
sprint-place-changed-offered = Sprintam „{ $title }”, kurā jums ir piedāvāta vieta, ir cita norises vieta: { $place }. Dienas un laiki nemainās.
sprint-place-changed = Sprintam „{ $title }” ir cita norises vieta: { $place }. Dienas un laiki nemainās. Pielikumā ir atjaunoti kalendāra ielūgumi.

## Ko nevar

sprint-code-taken = Kods „{ $code }” jau ir citam sprintam; izvēlieties citu.
sprint-code-wrong = Kods „{ $code }” neder: tajā drīkst būt mazie burti bez garumzīmēm, cipari un defises, kopā līdz 40 rakstzīmēm.
sprint-over = Sprints „{ $code }” ir pabeigts vai atcelts, to vairs nevar mainīt.
sprint-deadline-passed = Sprinta „{ $code }” pieteikšanās termiņš ir pagājis; vispirms to pagariniet.
sprint-impossible =
    { $state ->
        [draft] Sprints „{ $code }” vēl ir melnraksts, tāpēc to izdarīt nevar.
        [open] Pieteikšanās sprintam „{ $code }” ir atvērta, tāpēc to izdarīt nevar.
        [closed] Pieteikšanās sprintam „{ $code }” ir slēgta, tāpēc to izdarīt nevar.
        [running] Sprints „{ $code }” jau notiek, tāpēc to izdarīt nevar.
        [completed] Sprints „{ $code }” ir pabeigts, tāpēc to izdarīt nevar.
       *[cancelled] Sprints „{ $code }” ir atcelts, tāpēc to izdarīt nevar.
    }
sprint-capacity-wrong = Vietu skaitam jābūt no 1 līdz { $most }.
sprint-cap-wrong = Vienas iestādes vietu skaitam jābūt no 1 līdz { $most }.
sprint-without-workshops = Sprintam vajag vismaz vienu darbnīcu.
sprint-deadline-late = Pieteikšanās termiņam jābūt pirms pirmās darbnīcas.
workshop-unknown = Tādas darbnīcas nav.
workshop-ends-early = Darbnīcas beigām jābūt pēc sākuma.
workshop-order =
    { $way ->
        [after] { $number }. darbnīca tad nebūtu beigusies, pirms sākas { $other }. darbnīca.
       *[before] { $number }. darbnīca tad sāktos, pirms ir beigusies { $other }. darbnīca.
    }
ask-sure = Vai tā tiešām ir domāts?
    .label = Secība mainās
sprint-deadline-past = Šāds pieteikšanās termiņš jau ir pagājis; izvēlieties vēlāku. Ja pieteikumus vairs nevajag pieņemt, slēdziet pieteikšanos.
workshop-past = Darbnīcu nevar pārcelt uz laiku, kas jau pagājis.
reason-missing = Vajag iemeslu: to uzzinās tie, uz kuriem tas attiecas.
message-empty = Ziņa ir tukša.
attendance-early = { $number }. darbnīca vēl nav bijusi, tāpēc klātbūtni atzīmēt nevar.
attendance-no-seat = Pieteikumam { $reference } vietas sprintā nav, tāpēc klātbūtni atzīmēt nevar.
registration-impossible =
    { $state ->
        [draft] Pieteikums { $reference } vēl nav nosūtīts, tāpēc to izdarīt nevar.
        [pending] Pieteikums { $reference } gaida lēmumu, tāpēc to izdarīt nevar.
        [confirmed] Pieteikums { $reference } jau ir apstiprināts, tāpēc to izdarīt nevar.
        [waitlisted] Pieteikums { $reference } gaida rindā, tāpēc to izdarīt nevar.
        [offered] Pieteikumam { $reference } jau ir piedāvāta vieta, tāpēc to izdarīt nevar.
       *[other] Pieteikums { $reference } vairs nav spēkā, tāpēc to izdarīt nevar.
    }
registration-unknown = Pieteikuma ar numuru „{ $reference }” nav.
