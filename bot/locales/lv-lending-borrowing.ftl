# Ekspertu banka: saruna par aizņemšanos. Tās pašas atslēgas tādā pašā secībā stāv en-lending-borrowing.ftl.

## Kā aizņemas

borrow-how = Lai aizņemtos ekspertu, sameklējiet viņu ar /eksperti: uzrakstiet, kāda palīdzība vajadzīga un kad. Pieprasījums vispirms nonāk pie eksperta vadītāja; ekspertam par to nerakstu, kamēr viņa vadītājs nav piekritis. Visi jūsu pieprasījumi ir /mani, vietnieku norāda ar /vietnieks.
borrow-proof = Vispirms apstipriniet savu darba e-pasta adresi, lai pārējie zinātu, kas ar viņiem runā.
borrow-yours =
    { $count ->
        [0]
            { $others ->
                [0] Jums pašlaik nav neviena ekspertu pieprasījuma.
               *[other] Šobrīd jums nekas nav jādara. Jūsu pieprasījumus parāda /mani.
            }
        [zero] Jūsu atbildi gaida { $count } pieprasījumi:
        [one] Jūsu atbildi gaida { $count } pieprasījums:
       *[other] Jūsu atbildi gaida { $count } pieprasījumi:
    }
borrow-line = { $title }. { $state }
borrow-unavailable = Šo ekspertu šobrīd nevar aizņemties: piedāvājums ir apturēts vai atsaukts. Citus parāda /eksperti.
borrow-prove-first = Lai pieprasītu ekspertu ({ $name }), vispirms apstipriniet savu darba e-pasta adresi. Tūlīt pēc tam turpināsim ar pieprasījumu.
borrow-from-search = No meklējuma ņemu vērā šo; pirms nosūtīšanas to varēsiet mainīt.
borrow-taken-over =
    { $what ->
        [begins] - Pirmā diena: { $value }
        [ends] - Pēdējā diena: { $value }
       *[share] - Noslodzes daļa: { $value }
    }
borrow-unproved = Kamēr darba e-pasta adrese nav apstiprināta, pieprasījumu sākt nevaru. Kad adrese būs apstiprināta, sāciet no jauna.
borrow-again = Sākt pieprasījumu
borrow-prove = Apstiprināt e-pastu

## Viens pieprasījums

borrow-as =
    { $party ->
        [receiver] Jūs esat uzņemošais vadītājs.
        [lender] Jūs esat eksperta vadītājs.
        [expert] Jūs esat eksperts.
       *[coordinator] Jūs esat koordinators.
    }
borrow-as-deputy =
    { $party ->
        [receiver] Jūs aizvietojat uzņemošo vadītāju { $email }.
       *[lender] Jūs aizvietojat eksperta vadītāju { $email }.
    }
borrow-as-stand-in = Šim ekspertam nav tiešā vadītāja, tāpēc viņa vadītāja vietā rīkojas koordinators.
borrow-party-name =
    { $party ->
        [receiver] uzņemošais vadītājs
        [lender] eksperta vadītājs
        [expert] eksperts
        [coordinator] koordinators
       *[system] Zintis
    }
borrow-party-line =
    { $party ->
        [receiver] Uzņemošais vadītājs: { $email }
        [lender] Eksperta vadītājs: { $email }
       *[expert] Eksperta e-pasts: { $email }
    }
borrow-basis = Tiesiskais pamats: { $basis }
borrow-extend = Pagarināt
borrow-view = Skatīt plānu
borrow-history = Kas ir noticis
borrow-mine = Mani pieprasījumi

## Kad kaut ko nevar

borrow-old = Šī poga vairs neder: kopš tā laika kaut kas ir mainījies. Zemāk redzat, kā ir tagad un ko varat darīt.
borrow-form-old = Šo veidlapu vairs nevar nosūtīt: kopš tā laika kaut kas ir mainījies. Zemāk redzat, kā ir tagad un ko varat darīt.
borrow-unproved-press = Lai atbildētu, vispirms apstipriniet savu darba e-pasta adresi. Pēc tam parādīšu, kas jūs gaida.
borrow-former = Šajā pieprasījumā jūsu vietā tagad ir cits, tāpēc jūs vairs nevarat par to lemt. Ja tā ir kļūda, rakstiet koordinatoram. Pārējos jūsu pieprasījumus parāda /mani.
borrow-foreign = Šis pieprasījums nav jūsu, vai arī jūsu aizvietošanas laiks ir beidzies. Jūsu pieprasījumus parāda /mani.
borrow-overbooked = Parakstu nepieņēmu: plāns vairs neiekļaujas eksperta noslodzē. { $day } plānā ir { $wanted } %, bet brīvi ir tikai { $free } %. Mainiet plānu (mazāka daļa vai cits laiks) un tad parakstiet; pārējiem par to pateicu.
borrow-warning = Brīdinu: { $day } ekspertam brīvi ir tikai { $free } % noslodzes, bet jūs lūdzat { $wanted } %. Pieprasījums ir nosūtīts, taču parakstīt varēs tikai tādu plānu, kas iekļaujas.
borrow-problem =
    { $problem ->
        [ends-before-it-begins] Pēdējā diena ir pirms pirmās.
        [share] Noslodzes daļai jābūt no 1 līdz 100 %.
        [tasks-missing] Pasakiet, kas ekspertam būs jādara.
        [deliverables-missing] Nosauciet vismaz vienu rezultātu.
        [cover-missing] Pasakiet, kas ekspertu aizvietos pamatdarbā.
        [weeks] Nedēļas neatbilst aizdevuma laikam. Uzrakstiet tās vēlreiz vai izlaidiet.
        [week-share] Nedēļā no { $what } daļa ir lielāka par noslodzes daļu, par kuru vienojāties. Uzrakstiet mazāku vai vispirms mainiet noslodzes daļu.
        [weeks-unread] Nesapratu „{ $what }”. Rakstiet nedēļas dienu un procentus, piemēram: 12.04. 30, 19.04. 10
        [week-outside] { $what } nav aizdevuma laikā.
        [reviews-unread] Nesapratu „{ $what }”. Rakstiet dienas, piemēram: 30.04., 31.05.
        [review-outside] Pārrunāšana { $what } nav aizdevuma laikā.
        [begins-in-the-past] Pirmā diena { $what } jau ir pagājusi. Izvēlieties citu.
        [begin-fixed] Aizdevums jau ir sācies { $what }, pirmo dienu vairs nevar mainīt.
        [same-plan] Šis ir tas pats plāns, kas jau ir spēkā.
        [same-terms] Šie ir tie paši nosacījumi. Mainiet kaut ko vai pieņemiet tos.
        [share-over-most] Eksperta lielākā noslodzes daļa citur ir { $what } %.
        [notice-too-short] Par beigām jāpaziņo piecas darba dienas iepriekš: agrākā diena ir { $what }
        [last-day] Pēdējai dienai jābūt ne agrākai par šodienu un pirms { $what }
        [not-replaced] Ekspertu aizstāt nevar. Ja vajag citu cilvēku, sāciet jaunu pieprasījumu.
        [same-holder] { $what } jau ir šajā vietā.
        [same-person] Viens cilvēks nevar būt divās vietās: { $what } šeit jau ir.
        [in-the-past] { $what } jau ir pagājis.
        [basis-missing] Uzrakstiet tiesisko pamatu.
       *[other] Tā nevar: { $what }.
    }
end-early-too-late = Līdz beigām ir palicis mazāk par piecām darba dienām, tāpēc agrāk beigt vairs nevar.

## Kas ir izdarīts

borrow-done =
    { $event ->
        [submit] Pieprasījums nosūtīts. Tagad to izskata aizdevēja pusē; par atbildi jums uzrakstīšu.
        [agree] Paldies! Tagad personīgi pastāstiet par to ekspertam un tad apstipriniet to šeit. Līdz tam ekspertam nerakstu.
        [counter] Jūsu nosacījumi ir nosūtīti. Kad otrs vadītājs atbildēs, uzrakstīšu.
        [accept] Nosacījumi ir pieņemti.
        [tell_expert] Paldies! Tagad uzrakstīšu ekspertam un pajautāšu, vai tas interesē.
        [interested] Paldies! Abiem vadītājiem to pateicu. Tagad visi trīs vienojaties par plānu.
        [decline] Labi. Iemeslu neprasu un neglabāju.
        [refuse] Labi, paldies, ka pateicāt. Vadītāji uzzinās tikai to, ka vienošanās nav panākta; jūsu profilā par to nekā nebūs.
        [withdraw] Pieprasījums ir atsaukts. Iemeslu neprasu un neglabāju.
        [drop] Melnraksts ir izdzēsts, nekas netika nosūtīts.
        [plan] Plāns ir nosūtīts pārējiem. Ja kāds bija parakstījis iepriekšējo, tas jāparaksta no jauna. Arī jums tas vēl jāparaksta.
        [amend] Izmaiņas ir nosūtītas pārējiem. Kamēr nav parakstījuši visi trīs, ir spēkā iepriekšējais plāns. Arī jums tās vēl jāparaksta.
        [drop_amendment] Labi, spēkā paliek iepriekšējais plāns.
        [sign]
            { $state ->
                [agreement_pending] Paldies, paraksts pieņemts! Nu ir parakstījuši visi trīs, un koordinators ierakstīs tiesisko pamatu.
                [active] Paldies, paraksts pieņemts! Nu ir parakstījuši visi trīs, un izmaiņas ir spēkā.
               *[planning] Paldies, paraksts pieņemts! Gaidām pārējos.
            }
        [record_basis] Tiesiskais pamats ir ierakstīts, visiem trim to pateicu.
        [end_early] Pierakstīts. Pārējiem un koordinatoram to pateicu; līdz pēdējai dienai ir spēkā plāns.
        [evaluate]
            { $state ->
                [closed] Paldies par izvērtējumu! Tagad saņemti visi trīs, un aizdevums ir noslēgts.
               *[evaluating] Paldies par izvērtējumu!
            }
        [remind] Atgādināju tam, kura kārta ir rīkoties.
       *[reassign] Vieta ir nodota; gan jaunajam, gan iepriekšējam to pateicu.
    }

## Pirms beigām pajautāju

decline-sure = Vai tiešām neaizdot ekspertu ({ $reference })? Uzņemošais vadītājs uzzinās tikai to, ka vienošanās nav panākta. Iemesls nav vajadzīgs.
decline-yes = Jā, neaizdot
refuse-sure = Vai tiešām atteikties ({ $reference })? Iemesls nav vajadzīgs, un vadītāji neuzzinās, kurš nepiekrita.
refuse-yes = Jā, atteikties
withdraw-loan-sure =
    { $signed ->
        [yes] Vai tiešām atsaukt { $reference }? Plāns jau ir parakstīts, tāpēc to uzzinās visi trīs un koordinators. Iemesls nav vajadzīgs.
       *[no] Vai tiešām atsaukt { $reference }? Pārējie uzzinās tikai to, ka vienošanās nav panākta. Iemesls nav vajadzīgs.
    }
withdraw-loan-yes = Jā, atsaukt
drop-sure = Vai tiešām dzēst melnrakstu { $reference }? Nekas nav nosūtīts, un ievadītais zudīs.
drop-yes = Jā, dzēst
sure-no = Nē, atstāt

## Veidlapas

loan-form-request = Pieprasījums aizņems pāris minūšu. Pirms nosūtīšanas redzēsiet visas atbildes un varēsiet tās labot; iesākto varat turpināt divas nedēļas.
    .label = Eksperta pieprasījums
loan-form-counter = Mainiet to, kas jums neder, un nosūtiet. Otrs vadītājs jūsu nosacījumus varēs pieņemt vai piedāvāt savus.
    .label = Citi nosacījumi
loan-form-plan = Par nosacījumiem jau esat vienojušies; atliek rezultāti un aizvietošana. Ja pēc tam plānu maina, visi paraksti zaudē spēku.
    .label = Plāns
loan-form-amendment = Mainiet, kas jāmaina, un nosūtiet. Nedēļas, kas pagājušas, paliek, kādas bija. Kamēr nav parakstījuši visi trīs, ir spēkā līdzšinējais plāns.
    .label = Plāna izmaiņas
loan-form-extension = Pārējais paliek, kā bija; pievienotajās nedēļās noslodzes daļa būs tā pati. Pagarinājums jāparaksta visiem trim.
    .label = Pagarinājums
loan-form-end-early = Par agrākām beigām jāpaziņo vismaz piecas darba dienas iepriekš. Iemesls nav vajadzīgs.
    .label = Agrākas beigas
loan-form-end-without-notice = Koordinators var noteikt jebkuru pēdējo dienu, sākot no šodienas. Visi trīs par to saņems ziņu.
    .label = Agrākas beigas
loan-form-evaluation = Četri īsi jautājumi. Atbildes pārējie redz tikai tad, kad savas ir devuši visi trīs vai aizdevums ir noslēgts.
    .label = Izvērtējums
loan-form-basis = Uz kāda tiesiskā pamata eksperts strādās citā iestādē? Zintis to tikai ieraksta; dokumentus sagatavo iestādes.
    .label = Tiesiskais pamats
loan-form-reassign = Kurš tagad rīkosies šajā vietā? Ja plāns jau ir parakstīts, jaunajam tas būs jāparaksta. Iepriekšējais vairs nevarēs par to lemt.
    .label = Nodot vietu citam

loan-ask-begins = Kura būs pirmā diena?
    .label = Pirmā diena
    .example = 12.04.2027.
loan-ask-ends = Kura būs pēdējā diena?
    .label = Pēdējā diena
    .example = 14.05.2027.
loan-ask-share = Cik procentu no eksperta pilnas slodzes vajag?
    .label = Noslodzes daļa (%)
    .example = 20
loan-ask-tasks = Kas ekspertam būs jādara?
    .label = Uzdevumi
    .example = Palīdzēt izveidot iesniegumu datu attēlojumu un apmācīt divus kolēģus.
loan-ask-host = Kura iestāde ekspertu uzņems?
    .label = Uzņemošā iestāde
    .example = Valsts kanceleja
loan-ask-place = Kur notiks darbs? Piemēram, attālināti vai klātienē Rīgā.
    .label = Darba vieta
    .example = attālināti, reizi nedēļā klātienē
loan-ask-deliverables = Kādi rezultāti būs? Katru rakstiet savā rindā vai atdaliet ar semikolu.
    .label = Rezultāti
    .example = datu attēlojuma makets; apmācība diviem kolēģiem
loan-ask-cover = Kas un kā pa to laiku ekspertu aizvietos pamatdarbā?
    .label = Aizvietošana
    .example = Iesniegumus pārņem kolēģe, atskaites pārceltas uz jūniju.
loan-ask-reviews = Kurās dienās kopīgi pārrunāsiet, kā sokas?
    .label = Pārrunāšana
    .example = 30.04., 31.05.
loan-ask-weeks = Katru nedēļu daļa ir vienāda. Ja kādā nedēļā tai jābūt mazākai, rakstiet nedēļas dienu un procentus, piemēram: 12.04. 30, 19.04. 10
    .label = Citādas nedēļas
    .example = 12.04. 30, 19.04. 10
loan-ask-new-end = Līdz kurai dienai pagarināt?
    .label = Jaunā pēdējā diena
    .example = 30.06.2027.
loan-ask-last-day = Kura būs pēdējā diena?
    .label = Pēdējā diena
    .example = 14.05.2027.
loan-ask-achieved = Cik lielā mērā ir panākts iecerētais? No 1 (nemaz) līdz 5 (pilnībā).
    .label = Panākts
loan-ask-helped = Kas izdevās, pateicoties ekspertam?
    .label = Izdevās
loan-ask-borrow-again = Vai aizņemtos ekspertu vēlreiz?
    .label = Aizņemtos vēlreiz
loan-ask-covered = Cik labi pa šo laiku veicās pamatdarbā? No 1 (slikti) līdz 5 (lieliski).
    .label = Pamatdarbā
loan-ask-brought = Ko jaunu eksperts ienesa pamatdarbā?
    .label = Ienesa pamatdarbā
loan-ask-lend-again = Vai aizdotu ekspertu vēlreiz?
    .label = Aizdotu vēlreiz
loan-ask-better = Ko citreiz darīt citādi?
    .label = Citādi
loan-ask-worth = Vai bija vērts? No 1 (nemaz) līdz 5 (ļoti).
    .label = Bija vērts
loan-ask-load = Kāda bija noslodze?
    .label = Noslodze
load-less = Mazāka, nekā bija runāts
load-agreed = Tāda, kā bija runāts
load-more = Lielāka, nekā bija runāts
loan-ask-learnt = Ko jaunu iemācījāties?
    .label = Iemācījos
loan-ask-go-again = Vai dotos vēlreiz?
    .label = Dotos vēlreiz
loan-ask-basis = Kāds ir tiesiskais pamats?
    .label = Tiesiskais pamats
    .example = Iestāžu vienošanās, datums un numurs
loan-ask-party = Kuru vietu nodot?
    .label = Vieta
loan-ask-holder = Kāda ir jaunā cilvēka darba e-pasta adrese?
    .label = E-pasts
party-receiver = Uzņemošais vadītājs
party-lender = Eksperta vadītājs

## Plāns un paraksts

plan-none = Plāna vēl nav.
plan-deliverables = Rezultāti: { $deliverables }
plan-cover = Aizvietošana pamatdarbā: { $cover }
plan-reviews = Kopīga pārrunāšana: { $days }
plan-weeks-even = Katru nedēļu: { $host } % uzņemošajā iestādē, { $home } % pamatdarbā
plan-weeks-from = no { $day } – { $host } % un { $home } %
plan-weeks = Nedēļas (uzņemošajā iestādē un pamatdarbā): { $weeks }
plan-picture = Pielikuma attēlā ir tas pats pa nedēļām.
plan-not-in-force = Šīs izmaiņas vēl nav spēkā: tās jāparaksta visiem trim.
signing-what = Parakstāt šo plānu (nospiedums { $mark }):
signing-before = Jau parakstīja: { $signed }.
signing-means = Paraksts te ir jūsu apstiprinājums tieši šim plānam, nevis drošs elektroniskais paraksts. Ja plānu maina, paraksts zaudē spēku.
signing-sign = Parakstu { $mark }
signing-change = Vēlos ko mainīt
picture-title = Plāns { $reference }: { $begins }–{ $ends }
picture-host = Uzņemošajā iestādē ({ $host })
picture-home = Pamatdarbā
picture-review = Kopīga pārrunāšana
picture-weeks = Nedēļas

## Gaita

history-head = Kas ir noticis:
history-line =
    { $event ->
        [begin] { $day } { $who }: sākts pieprasījums
        [submit] { $day } { $who }: pieprasījums nosūtīts
        [agree] { $day } { $who }: piekrišana aizdot
        [counter] { $day } { $who }: piedāvāti citi nosacījumi
        [accept] { $day } { $who }: nosacījumi pieņemti
        [tell_expert] { $day } { $who }: ekspertam pastāstīts
        [interested] { $day } { $who }: piekrišana piedalīties
        [plan] { $day } { $who }: piedāvāts plāns
        [sign] { $day } { $who }: plāns parakstīts
        [seal] { $day } { $who }: plānu parakstījuši visi trīs
        [record_basis] { $day } { $who }: ierakstīts tiesiskais pamats
        [start] { $day } { $who }: aizdevums sācies
        [reopen] { $day } { $who }: plāns jāsaskaņo no jauna
        [amend] { $day } { $who }: ierosinātas izmaiņas
        [amended] { $day } { $who }: izmaiņas parakstījuši visi trīs
        [drop_amendment] { $day } { $who }: izmaiņas nav saskaņotas
        [end_early] { $day } { $who }: beigas pārceltas agrāk
        [end] { $day } { $who }: aizdevums beidzies
        [evaluate] { $day } { $who }: iesniegts izvērtējums
        [close] { $day } { $who }: aizdevums noslēgts
        [drop] { $day } { $who }: melnraksts dzēsts
        [remind] { $day } { $who }: atgādināts
        [escalate] { $day } { $who }: lūgta palīdzība
        [reassign] { $day } { $who }: vieta nodota citam
        [postpone] { $day } { $who }: termiņš pagarināts
       *[expire] { $day } { $who }: noslēgts bez vienošanās
    }
history-who = { $party } ({ $email })
history-deputy = { $deputy }, aizvietojot { $email }
history-system = Zintis
check-in-well = Prieks dzirdēt!
check-in-talk = Paldies, ka teicāt. Koordinators ar jums sazināsies.
check-in-wanted = Par šo aizdevumu vēlas aprunāties { $who } ({ $email }). Lūdzu, sazinieties.

## Vietnieki

deputies-head =
    { $count ->
        [0] Jums nav vietnieka, un jūs nevienu neaizvietojat. Vietnieks var jūsu vietā atbildēt par aizņemšanos kā vadītājs; ekspertu aizvietot nevar.
       *[other] Aizvietošana:
    }
deputy-line-own = jūs aizvieto { $deputy }: { $first }–{ $last }
deputy-line-other = jūs aizvietojat { $email }: { $first }–{ $last }
deputy-name = Norādīt vietnieku
deputy-end = Vairs neaizvieto: { $deputy }
deputy-unproved = Vietnieku var norādīt savai darba e-pasta adresei, tāpēc vispirms to apstipriniet.
deputy-form = Vietnieks šajās dienās varēs jūsu vietā atbildēt par aizņemšanos; pārējie redzēs, ka viņš rīkojas, aizvietojot jūs.
    .label = Vietnieks
deputy-ask-who = Kāda ir vietnieka darba e-pasta adrese?
    .label = Vietnieks
    .example = janis.paraudzins@iestade.example
deputy-ask-first = No kuras dienas?
    .label = No
    .example = 01.07.2027.
deputy-ask-last = Līdz kurai dienai (ieskaitot)?
    .label = Līdz
    .example = 14.07.2027.
deputy-named = Pierakstīju: { $line }. Vietniekam to pateicu.
deputy-ended = { $deputy } jūs vairs neaizvieto. Vietniekam to pateicu.
deputy-ended-before = { $deputy } jūs jau vairs neaizvieto.
deputy-problem =
    { $problem ->
        [self] Tā ir jūsu paša adrese. Norādiet cita cilvēka adresi.
        [ends-early] Pēdējā diena ir pirms pirmās.
       *[past] Šīs dienas jau ir pagājušas.
    }
deputy-told-title = Aizvietošana Ekspertu bankā
deputy-told-named = { $email } ir norādījis jūs ({ $deputy }) par vietnieku no { $first } līdz { $last } Šajā laikā varat viņa vietā atbildēt par ekspertu aizņemšanos: /mani rādīs arī viņa pieprasījumus. Lai to darītu, šai adresei jābūt apstiprinātai ar /epasts.
deputy-told-ended = Jūs ({ $deputy }) vairs neaizvietojat { $email } ekspertu aizņemšanās jautājumos.
