# Ekspertu banka: ko katra puse uzzina par aizdevumu, un kā tas tai izskatās.

## Par ko ir runa

loan-title = { $expert }: pieprasījums { $reference }
loan-line-expert = Eksperts: { $expert }
loan-line-host = Uzņem: { $host }
loan-line-dates = Laiks: { $begins }–{ $ends }
loan-line-share = Noslodzes daļa: { $share } %
loan-line-tasks = Uzdevumi: { $tasks }
loan-line-place = Vieta: { $place }
loan-line-receiver = Uzņemošais vadītājs: { $email }

loan-standing =
    { $standing ->
        [draft] Melnraksts, kas vēl nav nosūtīts.
        [unsettled] Tiek saskaņots aizdevēja pusē.
        [countered] Eksperta vadītājs piedāvā citus nosacījumus un gaida jūsu atbildi.
        [awaiting-lender] Atbilde jāsniedz eksperta vadītājam.
        [negotiating] Vadītāji vienojas par nosacījumiem.
        [lender-agreed] Vadītāji ir vienojušies; eksperta vadītājs par to pastāsta ekspertam.
        [awaiting-expert] Atbilde jāsniedz ekspertam.
        [planning] Abi vadītāji un eksperts vienojas par plānu un to paraksta.
        [agreement-pending] Plāns ir parakstīts; koordinators ieraksta tiesisko pamatu.
        [scheduled] Viss ir saskaņots; aizdevums vēl nav sācies.
        [active] Eksperts strādā pēc plāna.
        [amending] Tiek saskaņotas izmaiņas; līdz tam ir spēkā parakstītais plāns.
        [transfer] Plāns ir spēkā, bet tas vēl jāparaksta tam, kurš pārņēmis pienākumus.
        [evaluating] Aizdevums ir beidzies; to izvērtē abi vadītāji un eksperts.
        [closed] Aizdevums ir noslēgts.
        [dropped] Melnraksts ir dzēsts.
       *[not-agreed] Noslēgts bez vienošanās.
    }
loan-until =
    { $state ->
        [draft] Ja to nenosūtīs, { $day } to izdzēsīšu.
        [agreement_pending] Plāns sākas { $day }; ja tiesiskā pamata līdz tam nebūs, jāvienojas par citu laiku.
        [scheduled] Pirmā diena ir { $day }
        [active] Pēdējā diena ir { $day }
        [amending] Ja visi neparakstīs līdz { $day }, paliks spēkā iepriekšējais plāns.
        [evaluating] Izvērtējumu gaidu līdz { $day }
       *[other] Gaidu līdz { $day }; ja atbildes nebūs, pieprasījumu noslēgšu.
    }

loan-verb =
    { $verb ->
        [submit] Nosūtīt pieprasījumu
        [drop] Dzēst melnrakstu
        [agree] Piekrītu aizdot
        [counter] Piedāvāt citus nosacījumus
        [accept] Pieņemu nosacījumus
        [decline] Nevaram aizdot
        [tell_expert] Ekspertam pastāstīju
        [interested] Jā, mani tas interesē
        [refuse] Nē, paldies
        [plan] Piedāvāt plānu
        [change_plan] Mainīt plānu
        [sign] Parakstīt plānu
        [amend] Ierosināt izmaiņas
        [drop_amendment] Palikt pie spēkā esošā plāna
        [end_early] Beigt agrāk
        [evaluate] Izvērtēt
        [withdraw] Atsaukt
        [record_basis] Ierakstīt tiesisko pamatu
        [remind] Atgādināt
        [reassign] Nodot vietu citam
        [postpone] Pagarināt termiņu
        [reopen] Atdot plānu saskaņošanai
        [end] Beigt tagad
        [expire] Noslēgt
        [close] Noslēgt
        [well] Viss labi
        [talk] Jāaprunājas
       *[show] Apskatīt
    }

## Kas noticis

loan-told-request =
    { $manager ->
        [none] Cita iestāde vēlas uz laiku aizņemties ekspertu, kuram nav tiešā vadītāja; jūs atbildat vadītāja vietā. Apspriediet to ar uzņemošo vadītāju un atbildiet šeit. Ekspertam rakstīšu tikai pēc jūsu piekrišanas un sarunas ar ekspertu.
       *[some] Cita iestāde vēlas uz laiku aizņemties jūsu ekspertu. Apspriediet to ar uzņemošo vadītāju un atbildiet šeit. Ekspertam rakstīšu tikai pēc jūsu piekrišanas un sarunas ar ekspertu.
    }
loan-told-dropped = Pieprasījums { $reference } divas nedēļas nebija nosūtīts, tāpēc melnrakstu izdzēsu. Varat sākt no jauna, kad vēlaties.
loan-told-countered =
    { $by ->
        [lender] Eksperta vadītājs piedāvā citus nosacījumus. Varat tos pieņemt vai piedāvāt savus.
       *[receiver] Uzņemošais vadītājs piedāvā citus nosacījumus. Varat tos pieņemt vai piedāvāt savus.
    }
loan-told-accepted = Uzņemošais vadītājs pieņem jūsu nosacījumus. Tagad pastāstiet par to ekspertam un apstipriniet to šeit; tikai pēc tam ekspertam rakstīšu.
loan-told-question =
    { $manager ->
        [none] Cita iestāde vēlas jūs uz laiku aizņemties. Tas ir pilnīgi brīvprātīgi: iemeslu neprasu, un atteikums jūsu profilā neparādās.
       *[some] Jūsu vadītājs piekrīt, ka varat kādu laiku palīdzēt citā iestādē. Tas ir pilnīgi brīvprātīgi: iemeslu neprasu, un atteikums jūsu profilā neparādās.
    }
loan-told-interested = Eksperts { $expert } piekrīt. Tagad visi trīs vienojaties par plānu: cik katru nedēļu strādāt katrā pusē, kas tiks paveikts un kas pa to laiku aizvieto pamatdarbā.
loan-told-planned =
    { $by ->
        [receiver] Uzņemošais vadītājs piedāvā plānu. Apskatiet to un parakstiet vai piedāvājiet savu.
        [lender] Eksperta vadītājs piedāvā plānu. Apskatiet to un parakstiet vai piedāvājiet savu.
       *[expert] Eksperts piedāvā plānu. Apskatiet to un parakstiet vai piedāvājiet savu.
    }
loan-told-sealed = Plānu { $reference } ir parakstījuši visi trīs. Tagad koordinators ieraksta tiesisko pamatu.
loan-told-basis-wanted = Plānu { $reference } ir parakstījuši visi trīs. Ierakstiet, lūdzu, uz kāda tiesiskā pamata eksperts strādās citā iestādē.
loan-told-scheduled = Plāna { $reference } tiesiskais pamats ir ierakstīts. Pirmā diena ir { $begins }
loan-told-started = Šodien sākas aizdevums { $reference }. Lai izdodas!
loan-told-reopened =
    { $reason ->
        [overbooked] Plānu { $reference } vairs nevar sākt: { $day } ekspertam brīvi ir tikai { $free } % noslodzes. Vienojieties par citu plānu.
        [late] Plāna { $reference } pirmā diena ir pienākusi bez tiesiskā pamata. Vienojieties par citu laiku.
       *[coordinator] Koordinators plānu { $reference } ir atdevis saskaņošanai; tas atkal jāparaksta visiem trim.
    }
loan-told-amend =
    { $by ->
        [receiver] Uzņemošais vadītājs ierosina plāna izmaiņas. Kamēr nav parakstījuši visi trīs, ir spēkā iepriekšējais plāns.
        [lender] Eksperta vadītājs ierosina plāna izmaiņas. Kamēr nav parakstījuši visi trīs, ir spēkā iepriekšējais plāns.
       *[expert] Eksperts ierosina plāna izmaiņas. Kamēr nav parakstījuši visi trīs, ir spēkā iepriekšējais plāns.
    }
loan-told-amended = Plāna { $reference } izmaiņas ir parakstījuši visi trīs; tās ir spēkā.
loan-told-kept = Plāna { $reference } izmaiņas nav saskaņotas; spēkā paliek iepriekšējais plāns.
loan-told-ends-early = Aizdevums { $reference } beigsies agrāk; pēdējā diena ir { $ends }
loan-told-ended = Aizdevums { $reference } ir beidzies. Lūdzu, izvērtējiet, kā gāja; tas aizņems minūti.
loan-told-closed = Aizdevums { $reference } ir noslēgts. Paldies, ka dalījāties!
loan-not-agreed = Par pieprasījumu { $reference } vienošanās nav panākta, un tas ir noslēgts. Iemeslus neprasu un neglabāju.
loan-told-reminder = Atgādinu par pieprasījumu { $reference }: tas gaida jūsu atbildi.
loan-told-escalated = Pieprasījums { $reference } ilgi gaida atbildi. Lūdzu, palīdziet: atgādiniet vai nododiet to citam.
loan-told-deputy = Pieprasījums { $reference } gaida { $email } atbildi. Jūs esat vietnieks, tāpēc varat atbildēt.
loan-told-by-deputy = Jūsu vietā pieprasījumā { $reference } atbildēja { $deputy }.
loan-told-reassigned =
    { $place ->
        [receiver] Pieprasījumā { $reference } tagad esat uzņemošais vadītājs.
        [lender] Pieprasījumā { $reference } tagad esat eksperta vadītājs.
       *[expert] Pieprasījumā { $reference } tagad esat eksperts.
    }
loan-told-replaced = Pieprasījums { $reference } ir nodots citam; jums vairs nekas nav jādara.
loan-told-holder =
    { $place ->
        [receiver] Pieprasījumā { $reference } ir cits uzņemošais vadītājs, kuram arī jāparaksta plāns.
        [lender] Pieprasījumā { $reference } ir cits eksperta vadītājs, kuram arī jāparaksta plāns.
       *[expert] Pieprasījumā { $reference } ekspertam ir cita adrese. Plāns jāparaksta no jauna.
    }
loan-told-postponed = Koordinators ir pagarinājis pieprasījuma { $reference } termiņu.
loan-told-coming =
    { $count ->
        [zero] Līdz aizdevuma { $reference } sākumam ir { $count } darba dienas. Pirmā diena ir { $begins }
        [one] Līdz aizdevuma { $reference } sākumam ir { $count } darba diena. Pirmā diena ir { $begins }
       *[other] Līdz aizdevuma { $reference } sākumam ir { $count } darba dienas. Pirmā diena ir { $begins }
    }
loan-told-handover =
    { $count ->
        [zero] Līdz aizdevuma { $reference } beigām ir { $count } darba dienas. Vienojieties, kam un kā nodot iesākto un paveikto; ja vajag vairāk laika, ierosiniet izmaiņas.
        [one] Līdz aizdevuma { $reference } beigām ir { $count } darba diena. Vienojieties, kam un kā nodot iesākto un paveikto; ja vajag vairāk laika, ierosiniet izmaiņas.
       *[other] Līdz aizdevuma { $reference } beigām ir { $count } darba dienas. Vienojieties, kam un kā nodot iesākto un paveikto; ja vajag vairāk laika, ierosiniet izmaiņas.
    }
loan-told-check-in = Kā sokas ar aizdevumu { $reference }? Ja kas jāpārrunā, to pateikšu koordinatoram; ja jāmaina plāns, ierosiniet izmaiņas.
loan-told-full = Plāns { $reference } vairs neiekļaujas eksperta noslodzē: { $day } brīvi ir tikai { $free } %. Pēdējo parakstu nepieņēmu; vienojieties par citu plānu.
loan-told-suspended = { $expert }: eksperta piedāvājums ir apturēts, bet aizdevums { $reference } turpinās. Ja tas jābeidz, to var izdarīt šeit.
loan-waits = Jūs gaida pieprasījums { $reference }.
loan-moved = Šeit vairs nav jāatbild. { $standing }
loan-come = Lai atbildētu, rakstiet man tīmekļa tērzētavā { $url } vai tur, kur jau sarunājamies (Telegram, Slack), un apstipriniet šo e-pasta adresi ar /epasts. Tad ar /mani redzēsiet visu, kas jūs gaida.

## Mani dati

data-loans =
    { $count ->
        [zero] { $count } eksperta aizņemšanās, kurās jums ir vai bija daļa
        [one] { $count } eksperta aizņemšanos, kurā jums ir vai bija daļa
       *[other] { $count } eksperta aizņemšanās, kurās jums ir vai bija daļa
    }
