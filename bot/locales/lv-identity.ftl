# E-pasta adreses apstiprināšana un vēstules. Tās pašas atslēgas tādā pašā secībā stāv en-identity.ftl.

## Adreses apstiprināšana

email-form = Uz jūsu darba e-pastu nosūtīšu kodu. Kad to šeit ierakstīsiet, zināšu, ka adrese ir jūsu un kurā iestādē strādājat.
    .label = E-pasta apstiprināšana
email-form-address = Kāda ir jūsu darba e-pasta adrese?
    .label = E-pasts
    .example = anna.paraudzina@iestade.example
email-known = Šobrīd ir apstiprināta adrese { $email }. To var aizstāt ar citu; ja nevajag, rakstiet /atcelt.
email-malformed = „{ $email }” nav derīga e-pasta adrese.
email-code-sent = Kodu nosūtīju uz { $email }.
email-code-form = Vēstule pienāk dažu minūšu laikā. Ja tās nav, ieskatieties mēstuļu mapē vai sāciet no jauna ar /epasts.
    .label = Kods no vēstules
email-code-form-code = Kāds ir sešu ciparu kods vēstulē?
    .label = Kods
    .example = 123456
email-too-many =
    { $minutes ->
        [zero] Pēdējās stundas laikā jau ir nosūtīti vairāki kodi. Nākamo varēs nosūtīt pēc { $minutes } minūtēm.
        [one] Pēdējās stundas laikā jau ir nosūtīti vairāki kodi. Nākamo varēs nosūtīt pēc { $minutes } minūtes.
       *[other] Pēdējās stundas laikā jau ir nosūtīti vairāki kodi. Nākamo varēs nosūtīt pēc { $minutes } minūtēm.
    }
email-code-wrong =
    { $left ->
        [zero] Kods nav pareizs. Atlikuši { $left } mēģinājumi. Salīdziniet, lūdzu, ar jaunāko vēstuli un ierakstiet kodu vēlreiz; jaunu kodu sūta /epasts.
        [one] Kods nav pareizs. Atlicis { $left } mēģinājums. Salīdziniet, lūdzu, ar jaunāko vēstuli un ierakstiet kodu vēlreiz; jaunu kodu sūta /epasts.
       *[other] Kods nav pareizs. Atlikuši { $left } mēģinājumi. Salīdziniet, lūdzu, ar jaunāko vēstuli un ierakstiet kodu vēlreiz; jaunu kodu sūta /epasts.
    }
email-code-exhausted = Kods nav pareizs, un mēģinājumu vairs nav. Varu nosūtīt jaunu kodu.
email-code-expired = Šis kods vairs nav derīgs. Varu nosūtīt jaunu kodu.
email-code-again = Nosūtīt jaunu kodu
email-other = Norādīt citu adresi
email-verified = Paldies! Adrese { $email } ir apstiprināta.

## Vēstule ar kodu

email-code-mail =
    Sveiki!

    Jūsu kods ir { $code }.

    { $minutes ->
        [zero] Ierakstiet to sarunā ar Zinti. Kods der { $minutes } minūtes un tikai vienu reizi.
        [one] Ierakstiet to sarunā ar Zinti. Kods der { $minutes } minūti un tikai vienu reizi.
       *[other] Ierakstiet to sarunā ar Zinti. Kods der { $minutes } minūtes un tikai vienu reizi.
    }

    Ja kodu nepieprasījāt, šī vēstule nav jāņem vērā. Nevienam šo kodu nesakiet.
    .title = Kods e-pasta adreses apstiprināšanai

## Vēstules

mail-sender = Zintis
mail-answer = Lai atbildētu, atveriet sarunu ar Zinti un izvēlieties:
mail-footer = Šo vēstuli sagatavoja Zintis, valsts pārvaldes virtuālais asistents. Atbildes uz to neviens nelasa.
