"""First names nearly always male or female, to resolve pronouns; names in neither list fit both."""

MALE = frozenset(
    """
Aaron Adam Alan Albert Alejandro Aleksandr Alexander Alexei Alexey Alfred Ali Allan Allen Andre Andrei Andrew Andriy
Andrzej Anthony Antonio Antony Arthur Barack Ben Benjamin Bernard Bernie Bill Bob Boris Brad Brandon Brian Bruce Bryan
Carl Carlos Charles Chris Christopher Chuck Clarence Colin Craig Dale Dan Daniel Darren Dave David Dean Denis Dennis
Derek Dick Dmitri Dmitry Dmytro Don Donald Doug Douglas Ed Eddie Edward Emmanuel Eric Ernest Eugene Evan Francis
Francois François Frank Franklin Fred Frederick Friedrich Gary Geoffrey Georg George Gerald Gerhard Giorgio Giuseppe
Glenn Gordon Graham Greg Gregory Guy Hans Harold Harry Henry Herbert Howard Hugh Ian Igor Ivan Jack Jacob Jacques Jake
James Jamie Jason Jason Jean-Claude Jeff Jeffrey Jens Jeremy Jerome Jerry Jim Jimmy Joe Joel Johann John Jonathan
Jorge Jose José Josef Joseph Josh Joshua Juan Julian Justin Karl Keir Keith Ken Kenneth Kevin Klaus Kurt Kyle Larry Lars
Laurence Lawrence Lee Leo Leon Leonid Leonard Lewis Lindsey Lloyd Louis Luis Luke Manuel Marc Marco Marcus Mario Mark
Martin Matt Matteo Matthew Maurice Max Michael Michel Mick Miguel Mike Mikhail Mitch Mitt Mohammed Mohammad Muhammad
Nathan Neil Newt Nicholas Nick Nicolas Nigel Nikolai Norman Oleg Oleksandr Oleksii Oliver Olaf Orban Oscar Otto Pablo
Patrick Paul Pavel Pavlo Pedro Pete Peter Petro Phil Philip Phillip Pierre Piotr Radek Radoslaw Ralph Randy Ray Raymond
Reince Reinhard Rex Richard Rick Rob Robert Roberto Rodney Roger Roman Ron Ronald Ross Roy Rudy Rupert Russell
Ryan Salman Samuel Sam Scott Sean Sebastian Serge Sergei Sergey Serhiy Seth Simon Stanley Stefan Stephen Steve Steven
Stuart Ted Theodore Thomas Tim Timothy Todd Tom Tony Trevor Valery Vasyl Victor Viktor Vincent Vitali Vitaly
Vladimir Volodymyr Wallace Walter Warren Wayne Werner Wilhelm Will William Willy Wolfgang Xavier Yevgeny Yuri Yuriy
Zbigniew
Abbas Abdulaziz Abdullah Adel Adnan Aleksander Aleksei Alessandro Anatolii Anatoly Anders Andreas Andrej Andrii
Antoine Anton Antti Anwar Arkady Arnaud Arseniy Artem Avigdor Bart Bashar Benedikt Bohdan Borys Boyko Bruno Cem
Christoph Constantin Csaba Dag Danylo Denys Dieter Dietmar Dmitrii Donatas Edgars Ehud Ekrem Elmar Emil Emre Enrico
Erik Fabian Fabien Fabrizio Fahad Faisal Farid Fedor Felix Fernando Filip Florian Frans Franz Fredrik Friedhelm Fyodor
Gabriel Gaetano Gerhardt Gianni Gilles Gintaras Gitanas Grigory Guido Guillaume Gunnar Gustav Hakan Hamid Harri Hassan
Heiko Heinz Hendrik Henrik Hermann Hussein Ibrahim Ihor Ilham Ismail Istvan István Jaap Jakob Jakub Janis Jaroslaw
Jarosław Javier Jerzy Jiri Johan Johannes Jonas Joris Jozef Jörg Jürgen Kestutis Kirill Knut Konstantin Krzysztof
Kyriakos Kyrylo Laszlo Leif Leszek Lorenzo Luc Luca Luigi Lukas Lukasz László Maciej Magnus Mahmoud Maksym Marek
Mariusz Markus Martti Massimo Mateusz Mathias Matthias Maxim Mehmet Mikael Mikko Milos Mohamed Morten Mustafa Mykhailo
Mykola Nasser Nicolae Nils Nuno Oleh Oleksiy Olivier Olle Omar Ondrej Osman Paolo Pascal Patrik Pedro Pekka Petr
Petteri Piet Pieter Radoslaw Radosław Rafael Raffaele Ramzan Raphael Rasmus Recep Reiner Renaud Rolf Romano Ruben
Ruslan Rustem Sauli Semyon Sergio Sigmar Silvio Slawomir Sten Stephane Stéphane Sven Sławomir Taras Tariq Tayyip Theo
Thierry Thomas Thorsten Tobias Tomas Tomasz Torsten Uwe Vadim Vadym Valentin Valerii Valeriy Vasily Viacheslav
Vincenzo Vitalii Vitaliy Vladislav Vsevolod Vyacheslav Waldemar Witold Wojciech Wolodymyr Xi Yair Yaroslav Yegor
Yevhen Yitzhak Yoav Yousef Youssef Yurii Yuriy Zoltan
""".split()
)
FEMALE = frozenset(
    """
Abigail Agnes Alexandra Alice Alicia Alison Amanda Amy Angela Anita Ann Anna Annalena Anne Annie Anya Ashley
Barbara Beatrice Beth Betty Beverly Bonnie Brenda Camille Carla Carly Carmen Carol Caroline Carolyn Catherine Charlotte
Cheryl Chloe Christiane Christina Christine Chrystia Cindy Claire Clara Claudia Condoleezza Cynthia Danielle Daria
Darya Debbie Deborah Denise Diana Diane Dianne Donna Dorothy Edith Eileen Elaine Elena Eleanor Elisabeth Elizabeth Ella
Ellen Emily Emma Erica Erin Esther Eva Evelyn Fiona Florence Frances Gabrielle Gina Giorgia Gloria Grace Hannah Hannah
Heather Heidi Helen Helena Hillary Huma Ingrid Irene Irina Isabel Iryna Ivanka Jackie Jacqueline Jane Janet Janice
Jeanne Jennifer Jenny Jessica Jill Joan Joanna Jocelyn Joni Josephine Joyce Judith Judy Julia Julie Kaja Karen Kate
Katharine Katherine Kathleen Kathryn Kathy Katie Katrina Kellyanne Kimberly Kirsten Kristen Kristi Lara Laura Lauren
Linda Lisa Liz Lois Loretta Lori Lorraine Louise Lucia Lucy Lydia Lynn Maggie Mara Marcia Margaret Margot Maria Marianne
Marie Marina Marine Marion Marjorie Martha Mary Maryna Maureen Megan Megyn Melania Melinda Melissa Mette Mia Michelle
Monica Nadia Nadine Nancy Naomi Natalia Natalie Nataliya Nicola Nicole Nikki Nina Nora Olena Olga Olivia Oksana Pamela
Patricia Patty Paula Penny Phyllis Rachel Rebecca Renee Rhonda Rita Rosa Rose Rosemary Ruth Samantha Sandra Sanna
Sara Sarah Sharon Sheila Shirley Sonia Sophia Sophie Stacey Stephanie Sue Susan Susanne Suzanne Svetlana Sylvia Tamara
Tammy Tanya Tara Tatiana Teresa Theresa Tina Tracy Tulsi Ursula Valentina Valerie Vanessa Vera Veronica Victoria Viola
Virginia Wendy Yulia Yvette Yvonne Zoe
Agata Agnieszka Aleksandra Alena Alla Anastasia Anastasiia Aneta Anke Anneliese Astrid Aurore Beata Birgit Bogdana Brigitte Carina
Cecile Cécile Chiara Christel Dagmar Dalia Daniela Dorota Ekaterina Elif Elina Elisa Elke Elvira Emine Erna Evelina Ewa Fatima
Federica Florence Franziska Frederique Frédérique Galina Gitte Greta Gudrun Halyna Hanna Hanne Hayat Heike Helga Helle Ilse Ilona
Inga Ines Ingeborg Inna Isabelle Ivana Jadwiga Joanne Jolanta Judit Jutta Karin Karina Karoline Katalin Katarina Kateryna Katharina
Katrin Khrystyna Kira Kirsi Klara Klaudia Krisztina Larissa Larysa Leila Lena Lesia Lidia Liliana Lilia Liudmyla Lucie Ludmila
Lyudmila Magdalena Maia Małgorzata Margarethe Margrethe Mariana Mariia Marija Marta Martina Mathilde Merete Meryem Milena Miriam
Mona Monika Nadezhda Nadiia Nadja Natalya Natasha Nataliia Nathalie Oleksandra Pauline Petra Pia Rasa Renata Roberta Roksolana
Roxana Sabine Saskia Silvia Sigrid Simone Snezhana Solomiia Sophia Stefanie Stefania Stella Svenja Svitlana Tatyana Teodora
Tetiana Tove Ulla Ulrike Ulyana Urszula Valeria Viktoria Viktoriia Vira Vivian Wanda Wiebke Xenia Yana Yelena Yevheniia Yulia Yuliia
Yuliya Zhanna Zofia Zuzana
""".split()
)


def guess_gender(first_name: str) -> str | None:
    """Return "female" or "male" if a first name implies it, else None."""
    return "male" if first_name in MALE else "female" if first_name in FEMALE else None
