# Inovācijas sprinti: pieteikšanās un viss, kas ar to notiek.

moment = { $day } plkst. { $time }
workshop-line = { $number }. darbnīca: { $starts }–{ $ends }, { $place }

## Sprinti

sprints-none = Šobrīd nav neviena sprinta, kuram varētu pieteikties. Par jauniem sprintiem varat jautāt, rakstot uz inovacija@mk.gov.lv.
sprints-open =
    { $count ->
        [zero] Var pieteikties { $count } sprintiem. Kurš jūs interesē?
        [one] Var pieteikties { $count } sprintam:
       *[other] Var pieteikties { $count } sprintiem. Kurš jūs interesē?
    }
sprint-unknown = Sprinta ar kodu „{ $code }” nav.
sprint-place = Norises vieta: { $place }
sprint-deadline = Pieteikšanās līdz { $deadline }
sprint-seats =
    { $free ->
        [0] Visas vietas ({ $count }) ir aizņemtas; var pieteikties gaidīšanas sarakstam.
        [zero] Brīvas { $free } vietas no { $count }.
        [one] Brīva { $free } vieta no { $count }.
       *[other] Brīvas { $free } vietas no { $count }.
    }
sprint-selects =
    { $count ->
        [zero] { $count } vietas; dalībniekus no pieteikumiem izraugās rīkotājs.
        [one] { $count } vieta; dalībniekus no pieteikumiem izraugās rīkotājs.
       *[other] { $count } vietas; dalībniekus no pieteikumiem izraugās rīkotājs.
    }
sprint-not-open = Pieteikšanās šobrīd nav atvērta.
sprints-button = Pieteikties sprintam
sprint-join = Pieteikties
sprint-closed = Pieteikšanās sprintam „{ $title }” ir beigusies, tāpēc pieteikumu pieņemt nevaru.
sprint-gone = Sprints „{ $title }” ir atcelts, tāpēc tam vairs nevar pieteikties.
sprint-others =
    { $count ->
        [0] Citu sprintu, kuriem varētu pieteikties, šobrīd nav; par jauniem varat jautāt, rakstot uz inovacija@mk.gov.lv.
       *[other] Varat pieteikties citam sprintam:
    }

## Pieteikšanās

sprint-registration = Pieteikšanās aizņems minūti. Pēc pēdējā jautājuma redzēsiet visas atbildes un varēsiet tās labot; vieta ir jūsu tikai tad, kad pieteikums ir nosūtīts un apstiprināts.
    .label = Pieteikšanās sprintam
sprint-registration-full = Visas vietas šajā sprintā ir aizņemtas, bet varat pieteikties gaidīšanas sarakstam: kad vieta atbrīvosies, jums to piedāvāšu. Pieteikšanās aizņems minūti; pēc pēdējā jautājuma redzēsiet visas atbildes un varēsiet tās labot.
sprint-details = Izvēlieties, ko vēlaties mainīt, un tad nosūtiet.
    .label = Pieteikuma dati
ask-name = Kā jūs sauc?
    .label = Vārds, uzvārds
    .example = Anna Paraudziņa
ask-institution = Kuru iestādi jūs pārstāvat?
    .label = Iestāde
    .example = Valsts kanceleja
ask-unit = Kurā struktūrvienībā strādājat?
    .label = Struktūrvienība
    .example = Cilvēkresursu nodaļa
ask-role = Kāds ir jūsu amats vai loma?
    .label = Amats
    .example = vecākais eksperts
ask-email = Kāda ir jūsu darba e-pasta adrese?
    .label = E-pasts
    .example = anna.paraudzina@iestade.gov.lv
ask-motivation = Kāpēc vēlaties piedalīties? Pietiek ar vienu teikumu.
    .label = Motivācija
    .example = Gribu iemācīties pārbaudīt idejas kopā ar lietotājiem.
ask-accessibility = Vai jums kas vajadzīgs, lai varētu ērti piedalīties, piemēram, piekļuve ratiņkrēslam vai īpašs uzturs?
    .label = Īpašas vajadzības
    .example = telpa bez kāpnēm
ask-sprint-consent = Vai piekrītat, ka sprinta rīkotājs izmanto šos datus, lai sprintu sagatavotu un ar jums sazinātos? Tos varat apskatīt un izdzēst ar /dati.
    .label = Piekrišana
registration-confirmed =
    Jūs piedalāties sprintā „{ $title }”! Jūsu pieteikuma numurs ir { $reference }.

    { $programme }

    Kalendāra ielūgumi ir pielikumā. Ja nevarat piedalīties, atsakieties laikus ar /atcelt, lai vietu varētu piedāvāt citam.
homework = Mājas darbs pirms sprinta: { $homework }
registration-applied = Pieteikums sprintam „{ $title }” ir saņemts, tā numurs ir { $reference }. Dalībniekus izraugās rīkotājs; par lēmumu jums uzrakstīšu.
registration-changed = Pieteikuma { $reference } dati ir mainīti.
registration-changed-calendar = Pielikumā ir atjaunoti kalendāra ielūgumi.
registration-nudge = Jūs sākāt pieteikties sprintam „{ $title }”, bet pieteikums vēl nav nosūtīts. Ja to neturpināsiet, pēc diennakts tas tiks dzēsts.
registration-already = Jums jau ir pieteikums sprintam „{ $title }”: { $reference }, { $state }. Tas ir sūtīts citā sarunā ar mani; vēlreiz pieteikties nevajag.
registration-forgotten =
    { $kept ->
        [yes] Iesāktais pieteikums sprintam „{ $title }” ir izdzēsts, jo netika laikus nosūtīts, bet jūsu atbildes par sevi esmu paturējis: varat pieteikties no jauna, tās nepārrakstot.
       *[no] Iesāktais pieteikums sprintam „{ $title }” ir izdzēsts, jo netika laikus nosūtīts; varat pieteikties no jauna.
    }
registration-kept = Jūsu atbildes par sevi esmu paturējis, tāpēc nākamajā pieteikumā tās nebūs jāraksta vēlreiz.
registration-go-on = Turpināt
registration-status = { $title } ({ $reference }): { $state }
registration-state =
    { $state ->
        [draft] iesākts, bet nav nosūtīts
        [pending] gaida rīkotāja lēmumu
        [confirmed] vieta ir apstiprināta
        [waitlisted] gaidīšanas sarakstā, { $position }. vieta rindā
        [offered] piedāvāta vieta, jāatbild līdz { $until }
        [declined] no piedāvātās vietas atteicāties
        [expired] vietu neieguvāt: atbildes termiņš ir pagājis vai sprints ir sācies
        [withdrawn] pieteikums ir atsaukts
        [cancelled] sprints ir atcelts
        [removed] pieteikumu noraidīja rīkotājs
        [completed] sprints ir pabeigts
        [left] sprints netika pabeigts
       *[dropped] iesāktais pieteikums ir dzēsts
    }
registration-change = Mainīt datus
registration-withdraw = Atteikties
registration-removed =
    { $was ->
        [pending] Rīkotājs ir izskatījis jūsu pieteikumu sprintam „{ $title }” ({ $reference }) un šoreiz izraudzījies citus dalībniekus. Iemesls: { $reason }
        [waitlisted] Rīkotājs jūs ir svītrojis no sprinta „{ $title }” gaidīšanas saraksta (pieteikums { $reference }). Iemesls: { $reason }
       *[other] Rīkotājs nolēma, ka sprintā „{ $title }” jūs šoreiz nepiedalīsieties (pieteikums { $reference }). Iemesls: { $reason }
    }

## Gaidīšanas saraksts

sprint-full = Visas vietas sprintā „{ $title }” ir aizņemtas. Vai pievienot jūs gaidīšanas sarakstam? Jūsu vieta rindā būtu { $position }.
sprint-full-institution = Visas vietas, kas sprintā „{ $title }” paredzētas jūsu iestādei, ir aizņemtas. Vai pievienot jūs gaidīšanas sarakstam? Jūsu vieta rindā būtu { $position }.
queue-join = Jā, gaidīšu
queue-decline = Nē, paldies
queue-joined =
    { $position ->
        [0] Atbrīvojusies vieta: tikko nosūtīju jums piedāvājumu. Pieteikuma numurs ir { $reference }.
       *[other] Gaidīšanas sarakstā jūsu vieta ir { $position }. Pieteikuma numurs ir { $reference }. Kad atbrīvosies vieta, uzrakstīšu.
    }
offer-made = Sprintā „{ $title }” ir atbrīvojusies vieta, un tā ir piedāvāta jums (pieteikums { $reference }). Lūdzu, atbildiet līdz { $until }; pēc tam vietu piedāvāšu nākamajam rindā.
offer-reminder = Atgādinu: sprintā „{ $title }” jums ir piedāvāta vieta (pieteikums { $reference }). Tā jums paturēta līdz { $until }.
offer-accept = Jā, pieņemt vietu
offer-decline = Nē, atteikties no vietas
offer-declined = Labi, vietu piedāvāšu nākamajam rindā. Paldies, ka pateicāt!
offer-expired = Piedāvātā vieta sprintā „{ $title }” (pieteikums { $reference }) vairs nav spēkā, jo atbildes termiņš ir pagājis.
seat-old = Šī poga vairs neder. Jūsu pieteikums tagad: { $state }.

## Atteikšanās

withdrawal-sure = Vai tiešām atteikties no dalības sprintā „{ $title }”? Ja vieta ir jūsu, to uzreiz piedāvāšu nākamajam rindā.
withdrawal-yes = Jā, atteikties
withdrawal-no = Nē, palikt
withdrawal-stays = Labi, jūsu pieteikums sprintam „{ $title }” paliek spēkā tāds, kāds bija.
withdrawal-done = Jūsu pieteikums sprintam „{ $title }” ({ $reference }) ir atsaukts.
draft-dropped = Labi, pieteikumu sprintam „{ $title }” nenosūtīju, un ievadītais ir izdzēsts.
withdrawal-before = Pieteikums sprintam „{ $title }” vairs nav spēkā: { $state }.

## Sprinta gaita

workshop-reminder = Atgādinu: { $starts } notiks sprinta „{ $title }” { $number }. darbnīca. Vieta: { $place }.
workshop-moved = Sprinta „{ $title }” { $number }. darbnīca ir pārcelta: { $starts }–{ $ends }, { $place }. Pielikumā ir atjaunots kalendāra ielūgums.
workshop-moved-offered = Sprinta „{ $title }” { $number }. darbnīca ir pārcelta: { $starts }–{ $ends }, { $place }. Vieta, ko jums piedāvāju, ir paturēta līdz { $until }.
workshop-cannot = Nevaru piedalīties
workshop-can = Tomēr varēšu
workshop-excused = Pierakstīju, ka šajā darbnīcā nebūsiet, un par to neatgādināšu. Vieta sprintā paliek jūsu.
workshop-unexcused = Labi, pierakstīju, ka būsiet: { $number }. darbnīca notiks { $starts }, { $place }.
sprint-began = Sprints „{ $title }” ir sācies, un vieta jums diemžēl neatbrīvojās (pieteikums { $reference }). Paldies par interesi!
sprint-cancelled = Sprints „{ $title }” ir atcelts (pieteikums { $reference }). Iemesls: { $reason }
sprint-message =
    Ziņa sprinta „{ $title }” dalībniekiem:

    { $text }
sprint-feedback-asked = Sprints „{ $title }” ir noslēdzies. Kā jums gāja? Trīs īsi jautājumi palīdzēs nākamo sprintu sarīkot labāk.
sprint-feedback-begin = Atbildēt
sprint-review = Paldies, ka veltāt tam minūti!
    .label = Atsauksme par sprintu
review-rating = Kā jūs vērtējat sprintu no 1 (slikti) līdz 5 (lieliski)?
    .label = Vērtējums
review-useful = Kas bija visnoderīgākais?
    .label = Noderīgākais
review-better = Ko darīt citādi nākamreiz?
    .label = Ko uzlabot
review-only-participants = Atsauksmi par sprintu „{ $title }” var sniegt tikai tie, kas tajā piedalījās.
review-before = Jūsu atsauksme par sprintu „{ $title }” jau ir saņemta ({ $reference }). Paldies!
review-thanks = Paldies! Atsauksme ir saglabāta.
