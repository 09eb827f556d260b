# Veidlapas, pogas un atsauksmes par atbildēm.

## Veidlapa

form-prompt =
    { $count ->
        [1] { $prompt }
        [zero] { $number }/{ $count } { $prompt }
        [one] { $number }/{ $count } { $prompt }
       *[other] { $number }/{ $count } { $prompt }
    }
form-example = Piemēram: { $example }
form-resumes = Turpinām iesākto: { $title }.
form-first = Šis ir pirmais jautājums.
form-button-old = Šī poga vairs neder. Turpinām ar to, kas jautāts pēdējais:
form-gone = Šī veidlapa vairs nav iesākta.
form-left = Labi, veidlapu aizvēru, nekas netika nosūtīts.
form-leave = Vai tiešām pārtraukt? Veidlapa „{ $title }” netiks nosūtīta, un ievadītais zudīs.
form-leave-yes = Jā, pārtraukt
form-leave-no = Nē, turpināt
form-summary = Lūdzu, pārbaudiet, vai viss ir pareizi:
form-line = { $label }: { $value }
form-left-out = –
form-submit = Nosūtīt
form-change = Mainīt: { $label }
form-yes = Jā
form-no = Nē
form-required = Uz šo jautājumu jāatbild, to nevar izlaist.
form-choose = Lai nosūtītu, uzrakstiet „jā” vai izvēlieties pogu; lai ko labotu, izvēlieties, ko mainīt.
form-doubt = Uz šo jautājumu man nav atbildes. Ja tā bija jūsu atbilde veidlapā, izvēlieties „Tā ir mana atbilde”.
form-go-on = Turpināt veidlapu
nothing-begun = Šobrīd nekas nav iesākts. Savus pieteikumus un veidlapas redzēsiet ar /mani, visas komandas – ar /palidziba.
offers-declined = Labi. Ja vajag ko citu, rakstiet.
number-nothing = Šobrīd nav piedāvājumu, no kuriem izvēlēties ar numuru. Uzrakstiet, lūdzu, ko vēlaties uzzināt vai darīt.
form-keep = Tā ir mana atbilde
form-back = Atpakaļ
form-skip = Izlaist
form-cancel = Pārtraukt

## Pogas

button-unknown = Šī poga vairs nedarbojas. Uzrakstiet, lūdzu, ko vēlaties darīt; /palidziba parāda visas komandas.
button-foreign = Šī poga ir domāta citam cilvēkam.
handling-failed = Diemžēl man neizdevās apstrādāt jūsu ziņu. Kļūda ir pierakstīta; lūdzu, pamēģiniet vēlreiz vai rakstiet uz inovacija@mk.gov.lv.

## Atsauksmes par atbildēm

feedback-useful = Noderēja
feedback-useless = Nenoderēja
feedback-thanks = Paldies, tas palīdz man mācīties.
feedback-why = Žēl. Kas nebija labi?
feedback-wrong = Atbilde ir nepareiza
feedback-missed = Jautāju par ko citu
feedback-unclear = Grūti saprast
feedback-outdated = Atbilde ir novecojusi
feedback-noted = Paldies, pierakstīju. Atbilžu autori to izskatīs.

## Terminālī

terminal-controls = Varat rakstīt arī: { $labels }
terminal-file = Pielikums: { $name }
