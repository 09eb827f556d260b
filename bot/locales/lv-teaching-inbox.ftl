# Konsole: mācību saraksts un tas, ko Zintis teica.

console-teaching-inbox = Mācību saraksts
console-teaching-inbox-open =
    { $count ->
        [zero] { $count } jautājumu kopu gaida atbildi
        [one] { $count } jautājumu kopa gaida atbildi
       *[other] { $count } jautājumu kopas gaida atbildi
    }
console-teaching-inbox-solved =
    { $count ->
        [zero] Uz { $count } jautājumiem pa šo laiku jau ir atbilde.
        [one] Uz { $count } jautājumu pa šo laiku jau ir atbilde.
       *[other] Uz { $count } jautājumiem pa šo laiku jau ir atbilde.
    }
console-teaching-inbox-scope = Kur jautāts
console-teaching-inbox-all-scopes = Visur, kur mācāt
console-teaching-inbox-choose = Izvēlēties
console-teaching-inbox-question = Jautājums
console-teaching-inbox-count = Reizes
console-teaching-inbox-last-seen = Pēdējoreiz
console-teaching-inbox-institutions = Iestādes
console-teaching-inbox-channels = Kanāli
console-teaching-inbox-causes = Kāpēc
console-teaching-inbox-waiting = Gaida
console-teaching-inbox-with-chosen = Ko darīt ar izvēlētajām kopām
console-teaching-inbox-words = Meklēt atbildi pēc vārdiem
console-teaching-inbox-find = Meklēt
console-teaching-inbox-nothing-found = Tādas atbildes nav.
console-teaching-inbox-attach-to = Pievienot: { $title }
console-teaching-inbox-last =
    { $mark ->
        [attached] Nupat pievienots melnrakstam: „{ $text }” ({ $count }×).
        [answered] Nupat uzrakstīta jauna atbilde uz jautājumu „{ $text }” ({ $count }×).
        [refused] Nupat atzīmēts kā ārpus tēmas: „{ $text }” ({ $count }×).
        [discarded] Nupat atmests: „{ $text }” ({ $count }×).
        [golden] Nupat par kontroljautājumu kļuva „{ $text }”.
       *[later] Nupat atlikts: „{ $text }” ({ $count }×).
    }
console-teaching-inbox-undo = Atsaukt
console-teaching-inbox-cut = Redzamas { $count } visbiežāk jautātās kopas; pārējās parādīsies, kad ar šīm būsiet galā.
console-teaching-inbox-check =
    { $count ->
        [zero] Pārbaudīt un publicēt { $count } labojumu
        [one] Pārbaudīt un publicēt { $count } labojumu
       *[other] Pārbaudīt un publicēt { $count } labojumus
    }
console-teaching-inbox-none-chosen = Vispirms izvēlieties vismaz vienu jautājumu kopu.
console-teaching-inbox-too-many = Vienā reizē var mācīt ne vairāk kā { $count } kopas. Izvēlieties mazāk.
console-teaching-inbox-done =
    { $mark ->
        [attached] Pievienots melnrakstam (kopas: { $clusters }, jautāts { $count }×) → { $answer }.
        [refused] Melnrakstā atzīmēts kā ārpus tēmas (kopas: { $clusters }, jautāts { $count }×).
        [discarded] Atmests (kopas: { $clusters }, jautāts { $count }×).
       *[later] Atlikts līdz rītdienai (kopas: { $clusters }, jautāts { $count }×).
    }
console-teaching-inbox-wait =
    { $count ->
        [zero] { $count } cilvēku gaida šo atbildi
        [one] { $count } cilvēks gaida šo atbildi
       *[other] { $count } cilvēki gaida šo atbildi
    }
console-teaching-inbox-wordings = Kā to jautāja
console-teaching-inbox-wordings-about = Pievienojot iemāca visus šos formulējumus; par kontroljautājumu kļūst tikai izvēlētais.
console-teaching-inbox-meant = Varbūt domāts
console-teaching-inbox-answer-text = Atbildes teksts
console-teaching-inbox-ways = Citas iespējas
console-teaching-keys = Taustiņu saīsnes
console-teaching-inbox-next = Nākamā kopa
console-teaching-inbox-talk = Saruna ap šo jautājumu
console-teaching-inbox-talk-about = Ko tas pats cilvēks rakstīja desmit minūtes pirms un pēc tam; personas dati ir aizklāti.
console-teaching-inbox-new-for = Jautājumam „{ $text }” ({ $count }×).
console-teaching-inbox-double-anyway = Ja tomēr vajag jaunu, turpiniet un ielieciet to melnrakstā.
console-teaching-inbox-into-draft = Ielikt melnrakstā
console-teaching-golden-make = Kontroljautājums
console-teaching-golden-made = „{ $text }” tagad ir kontroljautājums; gaidāmā atbilde: { $answer }.
ask-teach-topic = Pie kuras tēmas tā pieder?
    .label = Tēma
ask-teach-owner = Kas ir atbildīgs par šo atbildi? Iestāde, nodaļa vai e-pasta adrese.
    .label = Atbildīgais
ask-teach-review = Līdz kuram datumam atbilde jāpārskata?
    .label = Jāpārskata līdz

## Ko Zintis teica

console-teaching-said = Ko Zintis teica
console-teaching-said-about = Ko Zintis atbildēja: jautājumi, kā tie pierakstīti (personas dati aizklāti), un atbildes, kā tās bija tās dienas redakcijā.
console-teaching-said-question = Jautājums
console-teaching-said-day = Diena
console-teaching-said-since = No
console-teaching-said-until = Līdz
console-teaching-said-look = Rādīt
console-teaching-said-no-time = Šāda laika nav. Norādiet dienu un, ja vajag, arī stundas; laikam „No” jābūt pirms laika „Līdz”.
console-teaching-said-nobody = Tajā laikā neviens tā nejautāja.
console-teaching-said-in-force = Spēkā bija redakcija { $revision }.
console-teaching-said-cut = Redzami pirmie { $count } jautājumi. Lai redzētu pārējos, norādiet stundas vai jautājumu.
console-teaching-said-revision = redakcija { $revision }
console-teaching-said-not-kept = Atbildēts: { $entry }. Atbildes tekstu vairs nevar parādīt, jo nav zināms, no kuras redakcijas tas bija.
console-teaching-said-outcome =
    { $kind ->
        [unknown] Zintis teica, ka atbildi nezina.
        [clarify] Zintis pārjautāja, un nekas netika izvēlēts.
        [smalltalk] Zintis atbildēja ar pieklājības frāzi.
       *[answer] Zintis atbildēja.
    }
console-teaching-said-was-right = Kontroljautājums: tā bija pareizi
console-teaching-said-other = Kontroljautājums ar citu atbildi
console-teaching-said-expect = Kāda atbilde uz „{ $text }” ir pareiza?
console-teaching-said-unknown = Uz to nav jāatbild
