# Veidlapas, pogas un atsauksmes par atbildēm.

## Veidlapa

form-prompt = { $number }/{ $count } { $prompt }
form-example = Piemēram: { $example }
form-resumes = Turpinām iesākto.
form-first = Šis ir pirmais jautājums.
form-button-old = Šī poga vairs neder, jo uz šo jautājumu jau atbildējāt.
form-gone = Šī veidlapa vairs nav iesākta.
form-left = Labi, veidlapu aizvēru, nekas netika nosūtīts.
form-leave = Vai tiešām pārtraukt? „{ $title }” netiks nosūtīts, un ievadītais zudīs.
form-leave-yes = Jā, pārtraukt
form-leave-no = Nē, turpināt
form-summary = Lūdzu, pārbaudiet, vai viss ir pareizi:
form-line = { $label }: { $value }
form-left-out = –
form-submit = Nosūtīt
form-change = Mainīt: { $label }
form-yes = Jā
form-no = Nē
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
