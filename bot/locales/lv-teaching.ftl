# Mācīšana: ko redz un dara redaktori, un kā cilvēks uzzina atbildi vēlāk.

## Atbilde vēlāk

watch-button = Pastāstiet, kad būs atbilde
watch-begun = Labi! Tiklīdz uz šo jautājumu būs atbilde, pastāstīšu tepat.
watch-end = Tomēr nevajag
watch-ended = Labi, par šo jautājumu vairs nerakstīšu.
watch-answered = Jūs jautājāt: „{ $question }”. Tagad uz to ir atbilde.

## Mācību saraksts

teaching-overview =
    { $clusters ->
        [zero] Mācību sarakstā ir { $clusters } jautājumu kopu (jautāts { $questions }×).
        [one] Mācību sarakstā ir { $clusters } jautājumu kopa (jautāts { $questions }×).
       *[other] Mācību sarakstā ir { $clusters } jautājumu kopas (jautāts { $questions }×).
    }
teaching-noise =
    { $count ->
        [zero] Atsijātas { $count } ziņas, kurās nav ko mācīties.
        [one] Atsijāta { $count } ziņa, kurā nav ko mācīties.
       *[other] Atsijātas { $count } ziņas, kurās nav ko mācīties.
    }
teaching-unsorted =
    { $count ->
        [zero] Vēl kārtoju { $count } jautājumus; pēc mirkļa atveriet sarakstu vēlreiz.
        [one] Vēl kārtoju { $count } jautājumu; pēc mirkļa atveriet sarakstu vēlreiz.
       *[other] Vēl kārtoju { $count } jautājumus; pēc mirkļa atveriet sarakstu vēlreiz.
    }
help-teaching = - /macibas – mācīt atbildes: izskatīt jautājumus bez atbildes, pārbaudīt un publicēt.
teaching-empty = Sarakstā vairs nav neviena jautājuma, ko mācīt.
teaching-quoted = „{ $text }”
teaching-asked =
    { $count ->
        [zero] Jautāts { $count } reizes, pēdējoreiz { $day }
        [one] Jautāts { $count } reizi, pēdējoreiz { $day }
       *[other] Jautāts { $count } reizes, pēdējoreiz { $day }
    }
teaching-where = Kur: { $channels }; iestāde: { $institutions }
teaching-why = Kāpēc: { $causes }
teaching-cause =
    { $cause ->
        [unknown] nebija atbildes ({ $count })
        [none] nederēja neviena no piedāvātajām atbildēm ({ $count })
        [chosen] pārjautāju, un cilvēks izvēlējās atbildi ({ $count })
        [useless] atbilde nenoderēja ({ $count })
        [narrow] atbilde bija nedroša ({ $count })
       *[again] tūlīt jautāja citiem vārdiem ({ $count })
    }
teaching-wordings = Jautāts arī tā: { $texts }
teaching-meant = Varbūt domāts:
teaching-nothing-near = Tuvas atbildes nav.
teaching-match = { $title } – ticamība { $confidence } %; līdzīgākais zināmais jautājums „{ $phrasing }” (līdzība { $likeness } %)
teaching-match-text = { $title } – ticamība { $confidence } %; atbildes tekstā ir { $covered } % jautājuma vārdu
teaching-match-draft = { $title } – jauna, vēl melnrakstā; līdzīgākais jautājums „{ $phrasing }” (līdzība { $likeness } %)
teaching-conversation = Saruna ap šo jautājumu:
teaching-line = „{ $text }”
teaching-line-told = „{ $text }” – atbildēts: { $entry }
teaching-new = Jauna atbilde
teaching-refuse = Ārpus tēmas
teaching-discard = Atmest
teaching-later = Vēlāk
teaching-talk = Saruna
teaching-undo = Atsaukt pēdējo
teaching-check = Pārbaudīt un publicēt
teaching-back = Mācību saraksts
teaching-done =
    { $mark ->
        [attached] Pievienots melnrakstam: „{ $text }” ({ $count }×) → { $answer }.
        [answered] Melnrakstā ir jauna atbilde „{ $answer }” uz jautājumu „{ $text }” ({ $count }×).
        [refused] Melnrakstā atzīmēts kā ārpus tēmas: „{ $text }” ({ $count }×).
        [discarded] Atmests: „{ $text }” ({ $count }×).
       *[later] Atlikts līdz rītdienai: „{ $text }” ({ $count }×).
    }
teaching-left = Neizdevās pievienot:
teaching-undone =
    { $count ->
        [0] Šī darbība jau ir atsaukta.
        [zero] Atsaukts: sarakstā atgriezti { $count } jautājumi.
        [one] Atsaukts: sarakstā atgriezts { $count } jautājums.
       *[other] Atsaukts: sarakstā atgriezti { $count } jautājumi.
    }
teaching-gone = Ar šo jautājumu kopu kāds jau ir ticis galā, vai arī uz to tagad ir atbilde.
teaching-forbidden = To drīkst tikai tas, kuram administrators ir piešķīris redaktora lomu šai iestādei vai kopīgajām atbildēm.
teaching-nothing-published = Datubāzē vēl nav publicētu zināšanu, tāpēc mācīt vēl nevar.
teaching-problem =
    { $problem ->
        [changed] Kāds cits šo ierakstu pa to laiku ir mainījis. Lūdzu, apskatiet to vēlreiz.
        [no-answer] Tādas atbildes vairs nav: { $about }.
        [taken] Šāds nosaukums jau ir aizņemts: { $about }.
        [faulty] Tā saglabāt nevar: { $faults }.
        [golden] Tas ir kontroljautājums: ar to mēra, bet nemāca.
        [braces] Jautājumā ir figūriekavas; uzrakstiet to tā, kā raksta cilvēki.
        [unreadable] Tekstā nav vārdu, ko mācīt.
       *[other] Tā darīt nevar: { $about }.
    }

## Jauna atbilde

teach-new-form = Jauna atbilde nonāks melnrakstā; cilvēkiem to rādīšu tikai pēc publicēšanas.
    .label = Jauna atbilde
ask-teach-scope = Kam šī atbilde domāta?
    .label = Kam
ask-teach-title-lv = Kā atbildi nosaukt latviski? Dažiem vārdiem, piemēram, „Mājdzīvnieki bibliotēkā”.
    .label = Nosaukums latviski
ask-teach-title-en = Kā to nosaukt angliski?
    .label = Nosaukums angliski
ask-teach-anyway = Ko darīt?
    .label = Līdzīga atbilde
ask-teach-answer-lv = Kāda ir atbilde latviski? Īsi un vienkārši.
    .label = Atbilde latviski
ask-teach-answer-en = Kāda ir atbilde angliski?
    .label = Atbilde angliski
ask-teach-source = No kura dokumenta atbilde ņemta?
    .label = Avots
ask-teach-section = Kurā dokumenta sadaļā?
    .label = Sadaļa
teaching-everybody = Visām iestādēm
teaching-double = Līdzīga atbilde jau ir: „{ $title }”. Vai pievienot jautājumu tai vai tomēr rakstīt jaunu?
teaching-double-attach = Pievienot esošajai
teaching-double-new = Rakstīt jaunu

## Pārbaude un publicēšana

teaching-which-draft = Kuru melnrakstu pārbaudīt?
teaching-draft = { $name } ({ $count })
teaching-draft-empty = Melnrakstā nekā nav, tāpēc nav ko publicēt.
teaching-conflicts =
    { $count ->
        [zero] { $count } labojumu vairs neder, jo kāds cits to pašu ir mainījis citādi un publicējis. Pretrunas var atrisināt konsolē.
        [one] { $count } labojums vairs neder, jo kāds cits to pašu ir mainījis citādi un publicējis. Pretrunu var atrisināt konsolē.
       *[other] { $count } labojumi vairs neder, jo kāds cits to pašu ir mainījis citādi un publicējis. Pretrunas var atrisināt konsolē.
    }
teaching-checking =
    { $count ->
        [zero] Pārbaudu melnrakstu „{ $name }”: { $count } labojumu. Kad pārbaude būs pabeigta, pastāstīšu.
        [one] Pārbaudu melnrakstu „{ $name }”: { $count } labojums. Kad pārbaude būs pabeigta, pastāstīšu.
       *[other] Pārbaudu melnrakstu „{ $name }”: { $count } labojumi. Kad pārbaude būs pabeigta, pastāstīšu.
    }
teaching-check-again = Pārbaudīt vēlreiz
teaching-gate-title = Pārbaude pirms publicēšanas
teaching-gate-failed = Pārbaudi neizdevās pabeigt. Lūdzu, mēģiniet vēlreiz; ja atkal neizdodas, pasakiet administratoram.
teaching-gate-open = Viss kārtībā: šo melnrakstu var publicēt.
teaching-gate-blocked = Tā publicēt nevar. Lūk, ko atrada pārbaude:
teaching-gate-finding =
    { $matter ->
        [fault] Kļūdas: { $count }
        [collision] Jautājumi, kas der divām atbildēm: { $count }
        [missing] Trūkst tulkojumu: { $count }
        [stale] Novecojuši tulkojumi: { $count }
        [golden] Izņemti vai mainīti kontroljautājumi: { $count }
       *[expired] Avoti un atbildes, kam beidzies termiņš: { $count }
    }
teaching-gate-golden =
    { $how ->
        [gone] „{ $question }”: kontroljautājums izņemts; pareizā atbilde bija: { $before }
       *[changed] „{ $question }”: pareizā atbilde bija: { $before }; tagad būtu: { $after }
    }
teaching-gate-golden-hidden = Citas iestādes kontroljautājums
teaching-gate-broken = Kontroljautājumi, uz kuriem atbilde kļūtu nepareiza: { $count }
teaching-gate-mended = Kontroljautājumi, uz kuriem atbilde kļūtu pareiza: { $count }
teaching-gate-answered = Jautājumi, uz kuriem tagad būtu atbilde: { $count }
teaching-gate-changed = Jautājumi, uz kuriem būtu cita atbilde: { $count }
teaching-gate-lost = Jautājumi, uz kuriem atbildes vairs nebūtu: { $count }
teaching-gate-shift = „{ $question }”: { $before } → { $after }
teaching-gate-fault =
    { $rule ->
        [repeated_parts] divām daļām ir viens apzīmējums
        [dead_links] saite uz atbildi, kuras nav
        [missing_tables] norādīta tabula, kuras nav
        [undeclared_columns] tabulā nav tādas slejas
        [repeated_titles] divām atbildēm ir viens nosaukums
        [missing_sources] nav norādīts avots vai tā sadaļa
        [unknown_sources] norādīts avots, kura nav
        [misplaced_names] figūriekavas jautājumā, kurā tās neder
        [repeated_forms] viens vārds divās vārdu kopās
        [remembered_questions] kontroljautājums, kas tiek arī mācīts
        [unknown_expectations] kontroljautājums gaida atbildi, kuras nav
        [repeated_domains] viens domēns divām iestādēm
        [repeated_wordings] viens apzīmējums divām prasmēm
        [ended_validity] beigu diena ir pirms sākuma dienas
        [long_answers] teksts ir garāks par vienu ziņu
        [unknown_groups] prasme pieder kopai, kuras nav
        [broken_conditions] veidlapas nosacījums atsaucas uz to, kā nav
        [misplaced_choices] veidlapas laukam trūkst iespēju, no kurām izvēlēties, vai tās ir liekas
        [misplaced_consents] veidlapas piekrišana nav īstajā vietā
        [repeated_keys] veidlapā viens lauks ir divreiz
        [unknown_actions] norādīta darbība, kuras nav
        [unusable_recipients] veidlapu nav kam nosūtīt
        [wrong_bounds] veidlapas lauka robežas neder
       *[other] zināšanas tā nav derīgas
    }
teaching-gate-end =
    { $kind ->
        [unknown] nav atbildes
        [clarify] pārjautā
        [unreadable] nesalasāms
       *[other] { $kind }
    }
teaching-gate-hidden =
    { $count ->
        [zero] Vēl { $count } jautājumi ir uzdoti citās iestādēs.
        [one] Vēl { $count } jautājums ir uzdots citā iestādē.
       *[other] Vēl { $count } jautājumi ir uzdoti citās iestādēs.
    }
teaching-gate-stops = Ieplānota ir cita publicēšana ({ $when }). Ja publicēsiet vai ieplānosiet šo, tā tiks apturēta un tās labojumi atgriezīsies savā melnrakstā.
teaching-publish = Publicēt
teaching-override = Publicēt tik un tā
teaching-published = Publicēts: redakcija { $revision }. Pēc dažām sekundēm visur atbildēšu šādi.
teaching-stopped = Ieplānotā publicēšana ({ $name }, { $when }) ir apturēta, jo pa to laiku tika publicēts vai ieplānots kas cits. Labojumi atkal ir melnrakstā; lūdzu, pārbaudiet to vēlreiz un publicējiet vai ieplānojiet no jauna.
teaching-reason = Mācīts sarunā
teach-override-form = Pārbaude šo melnrakstu aptur. Ja to tomēr publicēsiet, pierakstīšu iemeslu un to, kurš tā izlēma.
    .label = Publicēt tik un tā
ask-teach-override = Kāpēc to tomēr publicēt?
    .label = Iemesls
teaching-hindrance =
    { $hindrance ->
        [nothing] Melnrakstā nekā nav, tāpēc nav ko publicēt.
        [conflicts] Daži labojumi vairs neder, jo kāds cits to pašu ir mainījis citādi un publicējis. Pretrunas var atrisināt konsolē.
        [unchecked] Melnraksts pēc pārbaudes ir mainījies vai vēl nav pārbaudīts. Vispirms to pārbaudiet.
        [blocked] Pārbaude šo melnrakstu aptur.
        [four-eyes] Tajā ir jutīga atbilde, ko rakstījāt jūs. Palūdziet, lai to publicē kāds cits.
       *[other] To publicēt nevar.
    }
