"""An invented article of some 600 words, as a page: what the extractor reads wrongly in it, and what an editor says instead."""

PARAGRAPHS = """\
The island council published its plan for a bridge to the mainland on Friday, and by noon half of Port Lune had an opinion on it. “We have waited long enough,” said Greta Holm, the harbour pilot, who has brought ships through the sound for thirty years. “A bridge is only a road that is not afraid of water.”
Ada Quill, the mayor of Port Lune, was careful. “The bridge will be built if the money is there,” Quill told the Harbour Post. She called the plan “a fair start”, and would not be drawn on the date. “Nobody will be left on the quay,” she said.
The council has pledged £5m for the first year, and the bridge as a whole will cost £48 million. The Coast Ministry has paid £350,000 for the survey of the seabed. A second survey, for a further £200,000, is to follow in the autumn. The old ferry cost £2m when it was bought, and it has crossed the sound eleven times a day ever since, in fog, in ice and once with a cow on the roof of a van.
Not everybody was pleased. “Nobody asked the fishermen,” said Ida Crane, chair of the Net Guild, whose members work in the sound. “They have drawn a line through our best ground and called it progress.” She described the drawings as “a child’s work”. In the hall of the guild hangs a sign that says “Dead Slow”.
“The noise alone will drive the herring away,” Crane said. She asked for £750,000 for every season that is lost. The guild, she added, would “go to court if it must”.
Rowan Pike, the minister for the coast, defended the plan on Saturday, in a tent that the wind took down twice while he spoke. “The island has paid for its quiet with its young people,” Pike said. “They leave, and they do not come back.” He dismissed the fears of the guild as “fog”. The ministry would give £12 million, and the council would have to find the rest. “I cannot print money,” he added.
The so-called “tin bridge” of the last century, a plan of 1931, ended in a lawsuit, and its drawings are now the wallpaper of an inn. “My grandfather lost his boat over it,” said Bo Tern, who keeps the museum on the hill. “He used to say that a plan is a promise with the date torn off.” The museum sells a card on which a bishop says “I told you so”.
Tomas Reed, the harbour master, asked for patience. “Let us see the numbers first,” Reed said. His office counted 1,200 ships in the sound last year, and none of them waited for a bridge. The pilots, the customs and the lifeboat have until the end of the month to send in what they think of it, and the council has hired the school hall for a week so that everybody can look at the model, which is four metres long and has real water.
In a Gullwing poll of 900 islanders, 52% wanted the bridge and 31% did not. A year earlier, 44% had been in favour. Of those under thirty, 71% would use it every week. Nobody was asked what should become of the ferry, of the nine people who work on it, or of the café on the quay that opens when it comes and closes when it leaves.
The council will vote in July. “Until then everybody is an engineer,” Quill said.
<script>window.ran = true</script> שלום “naïve café 👍🏽 plan” is what e\u0301te\u0301 means here.\
""".split("\n")
HEAD = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge plan divides the island | Harbour Post</title>
<link rel="canonical" href="https://harbour-post.example/2031/bridge-plan">
<meta property="og:site_name" content="Harbour Post"><meta property="og:type" content="article">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge plan divides the island",
"author": [{"@type": "Person", "name": "Mona Lind"}], "datePublished": "2031-06-01T08:00:00+02:00"}</script>
</head><body><article><h1>Bridge plan divides the island</h1>
"""
PAGE = HEAD + "\n".join(f"<p>{text.replace('<', '&lt;')}</p>" for text in PARAGRAPHS) + "\n</article></body></html>\n"
NAME = "harbour-post-2031-06-01-bridge-plan-divides-the-island"
