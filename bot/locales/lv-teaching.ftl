# Mācīšana: ko redz un dara redaktori, un kā cilvēks uzzina atbildi vēlāk.

## Atbilde vēlāk

watch-button = Pastāstiet, kad būs atbilde
watch-begun = Labi! Tiklīdz uz šo jautājumu būs atbilde, pastāstīšu tepat.
watch-end = Tomēr nevajag
watch-ended = Labi, par šo jautājumu vairs nerakstīšu.
watch-answered = Jūs jautājāt: „{ $question }”. Tagad uz to ir atbilde.
