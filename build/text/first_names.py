"""First names nearly always male or female, to resolve pronouns; names in neither list fit both."""

MALE = frozenset(
    """
Aaron Abbas Abdel Abdulaziz Abdullah Adam Adel Adnan Alan Alar Albert Alejandro Aleksandar Aleksander Aleksandr
Aleksei Alessandro Alexander Alexei Alexey Alfred Ali Allan Allen Anatolii Anatoly Anders Andre Andreas Andrei Andrej
Andrew Andrii Andriy Andrzej Anthony Antoine Anton Antonio Antony Antti Anwar Arkady Arnaud Arseniy Artem Arthur
Avigdor Barack Bart Bashar Ben Benedikt Benjamin Bernard Bernie Bill Bob Bohdan Boris Borys Boyko Brad Brandon Brian
Bruce Bruno Bryan Carl Carlos Cem Charles Chris Christoph Christopher Chuck Clarence Colin Constantin Craig Csaba Dag
Dale Dan Daniel Danylo Darren Dave David Dean Denis Dennis Denys Derek Dick Dieter Dietmar Dmitri Dmitrii Dmitry
Dmytro Don Donald Donatas Doug Douglas Ed Eddie Edgars Edward Ehud Ekrem Elmar Emil Emmanuel Emre Enrico Eric Erik
Ernest Esmail Eugene Evan Fabian Fabien Fabrizio Fahad Faisal Farid Fedor Felix Fernando Filip Florian Francis
Francois Frank Franklin Frans Franz François Fred Frederick Fredrik Friedhelm Friedrich Fyodor Gabriel Gaetano Gary
Gennady Geoffrey Georg George Gerald Gerhard Gerhardt Gianni Gilles Gintaras Giorgio Gitanas Giuseppe Glenn Gordon
Graham Greg Gregory Grigory Guido Guillaume Gunnar Gustav Guy Hakan Hamid Hans Harold Harri Harry Hassan Heiko Heinz
Hendrik Henrik Henry Heorhii Herbert Hermann Howard Hugh Hussein Ian Ibrahim Igor Ihor Ilham Ismail Istvan István Ivan
Jaap Jack Jacob Jacques Jake Jakob Jakub James Jamie Janez Janis Jaroslaw Jarosław Jason Javier Jean-Claude Jean-Noël
Jeff Jeffrey Jens Jeremy Jerome Jerry Jerzy Jim Jimmy Jiri Joe Joel Johan Johann Johannes John Jonas Jonathan Jorge
Joris Jose Josef Josep Joseph Josh Joshua José Jozef Juan Julian Justin Jörg Jürgen Karl Karol Keir Keith Ken Kenneth
Kestutis Kevin Kirill Klaus Knut Konstantin Krzysztof Kurt Kyle Kyriakos Kyrylo Kęstutis Larry Lars Laszlo Laurence
Lawrence Lee Leif Leo Leon Leonard Leonid Leszek Lewis Lindsey Lloyd Lorenzo Louis Luc Luca Luigi Luis Luiz Lukas
Lukasz Luke László Maciej Magnus Mahmoud Maksym Manuel Marc Marco Marcus Marek Mario Mariusz Mark Markus Martin Martti
Masoud Massimo Mateusz Mathias Matt Matteo Matthew Matthias Maurice Max Maxim Mehmet Michael Micheal Michel Mick
Miguel Mikael Mike Mikhail Mikko Milos Mitch Mitt Mohamed Mohammad Mohammed Morten Muhammad Mustafa Mykhailo Mykola
Narendra Nasser Nathan Neil Newt Nicholas Nick Nicolae Nicolas Nicusor Nicușor Nigel Nikol Nikolai Nils Norman Nuno
Olaf Oleg Oleh Oleksandr Oleksii Oleksiy Oliver Olivier Olle Omar Ondrej Orban Oscar Osman Ostap Otto Pablo Paolo
Pascal Patrick Patrik Paul Pavel Pavlo Pedro Pekka Pete Peter Petr Petro Petteri Phil Philip Phillip Pierre Piet
Pieter Piotr Péter Radek Radoslaw Radosław Rafael Raffaele Ralph Ramzan Randy Raphael Rasmus Ray Raymond Recep Reince
Reiner Reinhard Renaud Rex Richard Rick Rob Robert Roberto Rodney Roger Rolf Roman Romano Ron Ronald Ross Roy Ruben
Rudy Rumen Rupert Ruslan Russell Rustem Ryan Salman Sam Samuel Sauli Scott Sean Sebastian Semyon Serge Sergei Sergey
Sergio Serhii Serhiy Seth Shavkat Sigmar Silvio Simon Slawomir Stanley Stefan Sten Stepan Stephane Stephen Steve
Steven Stuart Stéphane Sven Sébastien Sławomir Taras Tariq Tayyip Ted Theo Theodore Thierry Thomas Thorsten Tim
Timothy Tobias Todd Tom Tomas Tomasz Tony Torsten Trevor Ulf Uwe Vadim Vadym Valentin Valerii Valeriy Valery Vasily
Vasyl Viacheslav Victor Viktor Vincent Vincenzo Vitali Vitalii Vitaliy Vitaly Vladimir Vladislav Volodymyr Vsevolod
Vyacheslav Waldemar Wallace Walter Warren Wayne Werner Wilhelm Will William Willy Witold Wojciech Wolfgang Wolodymyr
Xavier Xi Yair Yaroslav Yegor Yevgeny Yevhen Yitzhak Yoav Yousef Youssef Yuri Yurii Yuriy Yury Zbigniew Zoltan
""".split()
)
FEMALE = frozenset(
    """
Abigail Agata Agnes Agnieszka Aleksandra Alena Alexandra Alice Alicia Alison Alla Amanda Amy Anastasia Anastasiia
Aneta Angela Anita Anke Ann Anna Annalena Anne Anneliese Annie Anya Ashley Astrid Aurore Baiba Barbara Beata Beatrice
Beth Betty Beverly Birgit Bogdana Bonnie Brenda Brigitte Camille Carina Carla Carly Carmen Carol Caroline Carolyn
Catherine Cecile Charlotte Cheryl Chiara Chloe Christel Christiane Christina Christine Chrystia Cindy Claire Clara
Claudia Condoleezza Cynthia Cécile Dagmar Dalia Daniela Danielle Daria Darya Debbie Deborah Denise Diana Diane Dianne
Donna Dorota Dorothy Edith Eileen Ekaterina Elaine Eleanor Elena Elif Elina Elisa Elisabeth Elizabeth Elke Ella Ellen
Elvira Emily Emine Emma Erica Erin Erna Esther Eva Evelina Evelyn Evika Ewa Fatima Federica Fiona Florence Frances
Franziska Frederique Frédérique Gabrielle Galina Gina Giorgia Gitte Gloria Grace Greta Gudrun Halyna Hanna Hannah
Hanne Hayat Heather Heidi Heike Helen Helena Helga Helle Hillary Huma Ilona Ilse Ines Inga Ingeborg Ingrid Inna Irene
Irina Iryna Isabel Isabelle Ivana Ivanka Jackie Jacqueline Jadwiga Jane Janet Janice Jeanne Jennifer Jenny Jessica
Jill Joan Joanna Joanne Jocelyn Jolanta Joni Josephine Joyce Judit Judith Judy Julia Julie Jutta Kaja Karen Karin
Karina Karoline Katalin Katarina Kate Kateryna Katharina Katharine Katherine Kathleen Kathryn Kathy Katie Katrin
Katrina Kellyanne Khrystyna Kimberly Kira Kirsi Kirsten Klara Klaudia Kristen Kristi Krisztina Lara Larissa Larysa
Laura Lauren Leila Lena Lesia Lidia Lilia Liliana Linda Lisa Liudmyla Liz Lois Loretta Lori Lorraine Louise Lucia
Lucie Lucy Ludmila Lydia Lynn Lyudmila Magdalena Maggie Maia Mara Marcia Margaret Margarethe Margot Margrethe Maria
Mariana Marianne Marie Mariia Marija Marina Marine Marion Marjorie Marta Martha Martina Mary Maryna Mathilde Maureen
Małgorzata Megan Megyn Melania Melinda Melissa Merete Meryem Mette Mia Michelle Milena Miriam Mona Monica Monika
Mélanie Nadezhda Nadia Nadiia Nadine Nadja Nancy Naomi Natalia Natalie Nataliia Nataliya Natalya Natasha Nathalie
Nicola Nicole Nikki Nina Nora Oksana Oleksandra Olena Olga Olha Olivia Pamela Patricia Patty Paula Pauline Penny Petra
Phyllis Pia Rachel Rasa Rebecca Renata Renee Rhonda Rita Roberta Roksolana Rosa Rose Rosemary Roxana Ruth Sabine
Samantha Sandra Sanna Sara Sarah Saskia Sharon Sheila Shirley Sigrid Silvia Simone Snezhana Solomiia Sonia Sophia
Sophie Stacey Stefania Stefanie Stella Stephanie Sue Susan Susanne Suzanne Svenja Svetlana Svitlana Sylvia Tamara
Tammy Tanya Tara Tatiana Tatyana Teodora Teresa Tetiana Theresa Tina Tove Tracy Tulsi Ulla Ulrike Ulyana Ursula
Urszula Valentina Valeria Valerie Vanessa Vera Veronica Victoria Viktoria Viktoriia Viola Vira Virginia Vivian Wanda
Wendy Wiebke Xenia Yana Yelena Yevheniia Yulia Yuliia Yuliya Yvette Yvonne Zhanna Zoe Zofia Zuzana
""".split()
)


def guess_gender(first_name: str) -> str | None:
    """Return "female" or "male" if a first name implies it, else None."""
    return "male" if first_name in MALE else "female" if first_name in FEMALE else None
