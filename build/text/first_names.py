"""First names nearly always male or female, to resolve pronouns; names in neither list fit both."""

MALE = frozenset(
    """
Aaron Abbas Abdallah Abdel Abdelaziz Abdelfattah Abdelmadjid Abdul Abdulaziz Abdulla Abdullah Abdulrahman Abiodun Abiy
Achim Adam Adebayo Adel Aditya Adnan Adolfo Adrian Agustín Ahmad Ahmed Ahmet Aidan Aigars Aivar Aivars Ajay Ajit Akhil
Aki Alain Alan Alar Alasdair Alastair Albert Alberto Albin Albrecht Aldo Alec Alejandro Aleksandar Aleksander
Aleksandr Aleksei Alessandro Alexander Alexei Alexey Alfonso Alfred Alfredo Algirdas Ali Alin Alistair Allan Allen
Alois Alojz Alonso Alparslan Alun Amaury Amit Amos Amr Anas Anatol Anatole Anatolii Anatoly Anders Andre Andreas
Andrei Andrej Andrew Andrii Andrius Andriy Andrus Andrzej András Andrés Angelo Angus Anil Antal Antanas Ante Anthony
Antoine Anton Antonello Antonio Antony Antonín Antti Anurag Anwar Ararat Arash Archie Ardeshir Arjun Arkadiusz Arkady
Arman Armen Arnaldo Arnaud Arne Arno Arsen Arsenii Arseniy Artak Artem Arthur Arto Arturo Arturs Artyom Artūrs Arun
Arvils Arvind Arvo Arvydas Asbjørn Asen Ashok Ashot Ashwini Asif Askar Atanas Attila Atul Aurelijus Aurélien Avigdor
Avtandil Axel Ayman Ayodele Babak Babatunde Badr Bahram Bakhyt Bakytzhan Balázs Bandar Baptiste Barack Barnaby Bart
Bartosz Bartłomiej Bashar Basil Bassem Bastian Behrouz Bekir Ben Bence Benedict Benedikt Bengt Benjamin Benoît Berat
Bernard Bernd Bernie Bertie Bertrand Bheki Bhupesh Bidzina Bilal Bilawal Bill Binali Birger Bjarne Björn Bjørn Bob
Bodo Bogdan Bogusław Bohdan Bohumil Bohuslav Bohuš Bojan Boris Borislav Borys Boyan Boyko Boštjan Brad Bram Brandon
Branimir Branko Brendan Brent Brett Brian Bronisław Bruce Bruno Bryan Bryce Burak Burkhard Béla Børge Bülent Błażej
Břetislav Caleb Callum Cameron Carl Carlo Carlos Carsten Cathal Cecil Cedric Cees Celio Cem Cemal Cengiz Cesare Cevdet
Cezary Charles Chidi Chinedu Chris Christer Christoph Christophe Christopher Chuck Chukwuemeka Ciprian Clarence
Claudio Claudiu Clem Clifford Clint Clive Clément Colin Colm Connor Conor Constantin Corey Cormac Corneliu Corrado
Costin Craig Cristian Cristiano Csaba Ctirad Cyril Czesław Cédric Călin Daan Dacian Dag Dainis Dale Dalibor Damian
Damien Dan Daniel Daniele Daniil Danil Danilo Danylo Dario Darius Dariusz Darko Darragh Darren Dauren Dave David
Davide Davit Davor Davoud Dean Declan Deepak Dejan Delyan Denis Dennis Denys Derek Dermot Derrick Desmond Detlef Dezső
Diarmuid Dick Didier Diego Dieter Dietmar Dimitar Dimitrij Dimitur Dinesh Dirk Dmitri Dmitrii Dmitry Dmytro Domenico
Dominic Don Donal Donald Donatas Donovan Doug Douglas Doğan Dragan Dragoș Dries Duncan Dušan Dwight Dylan Dzintars
Dávid Dónal Eamon Eberhard Ebrahim Eckart Ed Eddie Edgar Edgars Edi Edmund Edoardo Edouard Eduard Eduardo Edward Edwin
Eerik Eero Egidijus Egils Egon Ehud Einar Eirik Ekrem Elchin Elijah Eliot Elliot Elliott Elmar Elnur Emanuele Emeka
Emil Emilio Emmanuel Emmett Emrah Emre Endre Engin Enrico Enrique Eoin Ercan Erdal Erdoğan Ergün Eric Erik Erlan
Erling Ernest Ernesto Ernie Ernst Ersin Ertuğrul Esa Esmail Espen Essam Esteban Ethan Ettore Euan Eugen Eugene Eugenio
Eugeniusz Evan Everett Ewald Ewan Fabian Fabien Fabio Fabrice Fabrizio Fadi Fahad Faisal Faiz Fares Farhad Farid Faris
Farrokh Faruk Fatih Fawzi Federico Fedor Felipe Felix Femi Ferdinand Ferenc Fergus Ferit Fernando Fernán Ferruccio
Filip Filippo Finlay Finn Flavio Florian Florin Folarin Francesco Francis Francisco Franciszek Francois Franjo Frank
Frank-Walter Franklin Frans František Franz François François-Xavier Fred Freddie Frederick Fredrik Friedhelm
Friedrich Frode Frédéric Fuad Fuat Fyodor Gabriel Gaetano Gagik Garegin Gareth Garik Garrett Gary Gaspard Gautam Gavin
Gaël Gediminas Geert Gennadi Gennady Geoff Geoffrey Georg George Georgi Gerald Gerard Gergely Gerhard Gerhardt Gernot
Gero Gerrit Gerry Ghassan Gheorghe Giancarlo Gianfranco Gianluca Gianni Gideon Gijs Giles Gilles Gintaras Giorgi
Giorgio Giovanni Girish Girolamo Gitanas Giulio Giuseppe Gleb Glenn Godfrey Gonzalo Gopal Goran Gordan Gordon
Gottfried Graham Greg Gregory Grigori Grigory Grzegorz Grégoire Guglielmo Guido Guillaume Guillermo Gunnar Guntars
Gustav Gustavo Guy Gyula György Gábor Gérald Gérard Göran Gösta Götz Günter Günther Gürkan Haidar Haitham Hakan Halil
Haluk Halvard Hamad Hamdan Hamed Hamid Hamish Hamza Hani Hannes Hanno Hans Hans-Dietrich Harald Hardeep Harish Harold
Haroun Harri Harry Hartmut Harvey Hasan Hassan Hatem Hayk Heikki Heiko Heinz Helge Helmut Hendrik Henk Hennadiy
Henning Henrik Henry Henryk Heorhii Heorhiy Herbert Hermann Hernán Herschel Hervé Hesham Hikmat Hikmet Hisham Holger
Hosni Hossam Hossein Hovhannes Howard Howie Hrant Hristo Hrvoje Hryhoriy Hubert Hubertus Hugh Hugo Hulusi Humphrey
Husam Hussein Huw Hynek Håkan Håvard Héctor Hüseyin Ian Ibrahim Ifeanyi Ignacio Ignazio Igor Ihor Ilham Ilia Ilie
Ilkka Illia Ilya Imad Imran Imre Ingo Ingvar Ioan Ionuț Irakli Ireneusz Irving Ishaq Ismail Istvan István Iulian Ivan
Ivars Ivaylo Ivica Ivor Iván Iyad Jaak Jaanus Jaap Jaber Jacek Jack Jacob Jacques Jagdish Jaime Jairam Jake Jakob
Jakub Jalal Jamal James Jamie Janez Janis Jared Jari Jarmo Jaromír Jaroslav Jaroslaw Jarosław Jason Jassim Javad
Javier Jean-Claude Jean-François Jean-Luc Jean-Marc Jean-Marie Jean-Noël Jean-Pierre Jean-Yves Jeff Jeffrey Jelle Jens
Jeremiah Jeremy Jermaine Jeroen Jerome Jerry Jerzy Jesper Jesse Jethro Jeyhun Jim Jimmie Jimmy Jindřich Jiri Jitendra
Jiří Joachim Joaquim Joaquín Jochen Joe Joel Johan Johann Johannes John Johnnie Johnny Jomo Jonas Jonathan Jonny Joop
Joost Jordi Jorge Joris Jose Josef Josep Joseph Josh Joshua Jost José Jouni Jozef João Joël Juan Juha Jukka Julian
Julien Julio Juraj Jure Jurgis Juris Jussi Justin Jyrki János Jérôme József Jörg Jørgen Jürgen Jüri Jānis Kaarel
Kacper Kakha Kakhaber Kalle Kamil Kapil Karel Karim Karl Karl-Heinz Karol Kassym-Jomart Kaveh Kayhan Kayode Kazem
Kazimierz Kazys Keir Keith Kelvin Kemal Ken Kenan Kenneth Kerem Kerim Kestutis Kevin Khaled Khalid Khalifa Khalil
Khamis Kieran Kimmo Kiren Kiril Kirill Kjell Klaus Klemens Knut Koen Kofi Kojo Konrad Konstantin Kordian Kostadin
Krasimir Krešimir Kristian Kristjan Kristoffer Kristóf Krišjānis Krystian Krzysztof Kunal Kurt Kwabena Kwame Kwasi
Kyle Kyriakos Kyrylo Kálmán Károly Kåre Kęstutis Lachlan Ladislav Lajos Lamine Larry Lars Lasha Lasse Laszlo Laurence
Laurent Laurențiu Lauri Laurynas Lawrence Lee Leif Lennart Leo Leon Leonard Leonardo Leonid Leonti Leopold Leopoldo
Lester Leszek Levan Levent Levon Lewis Liam Linas Lindsey Linus Lionel Liviu Ljubomir Lloyd Lorenz Lorenzo Lorne
Lothar Louis Loïc Lubomyr Lubomír Luboš Luc Luca Lucas Lucian Luciano Ludger Ludovic Ludovico Ludwig Ludwik Luigi Luis
Luiz Luka Lukas Lukasz Luke Lukáš Lyndon Lyubomir László Maarten Maciej Mads Magnus Mahdi Mahesh Mahmoud Mahmut Majed
Maksym Malachy Malcolm Mamadou Mamuka Mandla Manfred Manlio Manmohan Manoj Manolo Mansour Mansur Mantas Manuel Marc
Marcel Marcelo Marcin Marco Marcos Marcus Marek Margus Mario Marius Mariusz Marián Marjan Mark Markiyan Markku Marko
Markus Martin Martti Marvin Marwan Masoud Massimiliano Massimo Matej Mateusz Mathias Mathieu Matt Matteo Matthew
Matthias Matti Mattias Matvei Matviy Matúš Maurice Maurizio Mauro Maurício Max Maxence Maxim Maxime Mazen Meelis Mehdi
Mehmet Mehran Melih Melvin Merab Mervyn Mesut Mevlüt Mher Michael Michal Michaël Micheal Michel Michele Mick
Mieczysław Miguel Mihai Mihkel Mihály Mikael Mike Mikhail Mikhailo Mikheil Mikita Mikko Miklós Mikołaj Mikuláš Milan
Milivoj Milorad Milos Miloslav Miloš Mindaugas Mircea Mirko Miro Miroslav Mirosław Mitch Mithat Mitt Mladen Mogens
Mohamad Mohamed Mohammad Mohammed Mohsen Mojtaba Monty Moritz Morten Morteza Moussa Mstislav Mugur Muhammad Mukesh
Munir Murat Musa Mustafa Mykhailo Mykola Myles Márton Máté Mårten Mücahit Māris Nabil Nadir Najib Namık Narek Narendra
Naresh Nasser Nate Nathan Navtej Nawaf Nawaz Nayef Nazarii Nebojša Necati Necmettin Neil Nemanja Nenad Neville Newt
Nicholas Nick Nicolae Nicolas Nicolás Nicolò Nicusor Nicușor Niels Nigel Nikhil Nikica Niklas Nikol Nikola Nikolai
Nikolaj Nikolay Nils Nitin Nizar Njoroge Nodar Nolan Norbert Norman Noël Numan Nuno Nurettin Nursultan Obinna Octavian
Oddvar Ognyan Ogtay Oisín Okan Oktay Olaf Olav Oleg Oleh Oleksandr Oleksii Oleksiy Oliver Olivier Olle Olli Olof
Olusegun Oluwaseun Omar Ondrej Ondřej Onur Orban Orhan Orson Orville Osama Osbert Oscar Oskar Osman Ostap Ota Otakar
Ottmar Otto Oumar Ousmane Ovidiu Owen Paavo Pablo Paddy Pankaj Paolo Parviz Pascal Patrick Patrik Paul Pavel Pavlo
Pavol Paweł Peder Pedro Pekka Pepe Pertti Pete Peter Petr Petri Petro Petru Petteri Phil Philip Philipp Phillip
Phineas Pierluigi Pierre Piet Pieter Pietro Piotr Piyush Plamen Povilas Pranab Prashant Praveen Predrag Przemysław Pál
Pål Péter Přemysl Qais Quentin Rachid Radek Radim Radoslav Radoslaw Radosław Radovan Radu Rafael Raffaele Raffaello
Rafik Ragnar Rahul Raimonds Raivo Rajesh Rajiv Rajnath Rakesh Ralf Ralph Ramesh Ramzan Ramzi Ramón Randhir Randy
Raphael Raphaël Rashid Rasim Rasmus Ratko Rauf Ray Raymond Raúl Recep Reggie Reginald Reince Reiner Reinhard Reinhold
Renato Renaud Renzo René Revaz Rex Rhys Ricardo Riccardo Richard Rick Ricky Rihards Rimantas Risto Riyad Rob Robert
Roberto Roderich Roderick Rodger Rodion Rodney Rodrigo Roger Rohan Rohit Rolf Roman Romano Ron Ronald Rory Roscoe
Rosen Ross Rostislav Rostyslav Rouhollah Rowan Roy Ruben Rubén Rudolf Rudy Rumen Rune Rupert Ruslan Russell Rustem
Ruud Ryan Ryszard Rémi Rüdiger Rıza Saad Sabri Sachin Sadyr Sadık Saeed Saeid Sajid Saleh Salem Salih Salman Salvatore
Sam Sami Samir Samuel Samvel Sandeep Sander Sanjay Sanjeev Sanjin Sargis Satish Saud Sauli Saulius Sayed Scott Seamus
Sean Sebastian Sebastiano Sekou Selahattin Selim Selçuk Semen Semyon Seppo Serdar Serge Sergei Sergey Sergio Serhii
Serhiy Serik Serkan Serzh Seth Seweryn Shadi Shahbaz Shahram Shalva Shashi Shaun Shavkat Shehbaz Shivshankar Siamak
Sid Siddharth Siegfried Sigmar Sigurd Siim Silvio Simon Sinan Sindre Siniša Sipho Sjoerd Slavi Slavko Slawomir
Slobodan Sorin Srđan Staffan Stanislav Stanisław Stanley Stefan Stefano Steffen Sten Stepan Stephan Stephane Stephen
Steve Steven Stevo Stig Stijn Stjepan Stoyan Stuart Stéphane Subrahmanyam Sudhir Suhail Sulkhan Sunil Suren Suresh
Svein Sven Svend Sviatoslav Svyatoslav Sylvain Szabolcs Szymon Sándor Séamus Sébastien Søren Süleyman Sławomir Taavet
Taavi Tadas Tadeusz Tadhg Taha Tahsin Talal Talgat Tamaz Tamim Tamás Tanel Tapio Taras Tarek Tariq Tarmo Tarquin Tarun
Tayfun Tayyip Ted Teemu Temur Tendai Terence Terje Terrence Thabo Themba Theo Theodor Theodore Thiago Thibault Thierry
Thilo Thomas Thorbjørn Thorsten Tiago Tibor Tigran Tihomir Tilman Tim Timo Timofei Timothy Timur Tino Tjeerd Tobias
Toby Todd Todor Tofig Tolga Tom Tomas Tomasz Tomislav Tommaso Tommy Tomás Tomáš Tony Toomas Torbjörn Torgeir Tornike
Torsten Trevor Tristan Trond Trygve Tshepo Tsvetan Tuncay Tunde Tuomas Turgut Tuğrul Tyler Tymofiy Tymur Tyrone Tõnis
Udo Ugo Uhuru Uldis Ulf Ulrich Ulrik Umberto Umut Urmas Usman Uwe Vadim Vadym Vagif Vahagn Vakhtang Valdas Valdis
Valentin Valeri Valerii Valeriu Valeriy Valery Valéry Vardan Varun Vasco Vasil Vasile Vasily Vasyl Vazgen Veikko
Veljko Vernon Vesa Veselin Viacheslav Vicente Victor Victorin Vidar Vijay Vikram Viktor Viliam Vilius Ville Vilmos
Vinay Vincent Vincenzo Vinod Vitali Vitalii Vitaliy Vitaly Vittorio Vivek Vjekoslav Vlad Vladimir Vladimír Vladislav
Vladlen Vlastimil Vojislav Vojtěch Volkan Volker Volodymyr Vsevolod Vugar Vuk Vusi Vyacheslav Vytautas Vytenis Václav
Víctor Vít Wacław Waldemar Walid Wallace Walter Warren Wayne Wendelin Werner Wes Wesley Wiesław Wilbur Wilfred
Wilfried Wilhelm Will Willem William Willy Wim Wincenty Winfried Winston Witold Wojciech Wolfgang Wolfram Wolodymyr
Wopke Wouter Wyatt Władysław Włodzimierz Xavier Xi Yadollah Yahya Yair Yakiv Yakov Yalçın Yannick Yaroslav Yashwant
Yasser Yassin Yavuz Yaşar Yefim Yegor Yerlan Yevgeny Yevhen Yevhenii Yitzhak Yiğit Yoav Yordan Yousef Youssef Yunus
Yuri Yurii Yuriy Yury Yusuf Yves Yılmaz Zaal Zachary Zack Zaid Zakhar Zakir Zayed Zaza Zbigniew Zbyněk Zdeněk Zdravko
Zdzisław Zekeriya Zeki Zhelyu Ziad Zinoviy Zlatko Zoltan Zoltán Zoran Zsolt Zuhair Zurab Zvonko Zygimantas Zygmunt
Ákos Álvaro Árpád Çağatay Éamon Édouard Éric Étienne Íñigo Óscar Ömer Özgür Øystein Ümit İbrahim İlhan İlker İsmail
İsmet Ľuboš Ľudovít Şamil Ştefan Şükrü Šimon Štefan Štěpán Željko Žygimantas Ștefan
""".split()
)
FEMALE = frozenset(
    """
Abbie Abby Abena Abigail Ada Adaeze Adele Adelheid Adina Aditi Adriana Adwoa Adèle Adéla Agata Agathe Agne Agnes
Agneta Agnieszka Agnė Agustina Aigul Aija Aila Aileen Ailsa Aine Aino Ainur Aisha Aissatou Aistė Akosua Akshata Alana
Albena Albina Aldona Alejandra Aleksandra Alena Alenka Alevtina Alexa Alexandra Alexia Alia Alice Alicia Alicja Alina
Aline Alisa Alison Aliya Alka Alla Almudena Almut Alona Alyona Alyson Alžběta Amal Amanda Amandine Amani Amelia Amina
Aminata Amira Amparo Amy Amélie Ana Ana-Maria Anabel Anahit Ananya Anastasia Anastasiia Anastasiya Anaïs Anca Anda
Andie Andra Andreea Andrejka Aneta Angela Angelika Angelina Angie Anhelina Aniela Anikó Anita Anja Anjali Anka Anke
Ann Anna Annabel Annalena Anne Anne-Claire Anne-Mari Annegret Anneka Anneke Anneli Annelies Anneliese Annemarie
Annette Annick Annie Anniina Annika Anouk Antje Antoaneta Antonella Antonia Antonina Antra Anuradha Anya Anzhela Aoife
Aparna Apolline Arabella Araminta Archana Arevik Arlene Arlette Armine Arundhati Arzu Asha Ashley Aslı Asma Assel Asta
Astrid Asya Aud Audrey Aurore Aurélie Aušra Aušrinė Ava Ayanda Ayesha Ayla Aylin Aysel Aysun Aytan Ayça Ayşe Azadeh
Azza Aïcha Bahar Baiba Banu Barbara Barbora Barbro Bathabile Başak Beata Beate Beatrice Beatrix Beatriz Becky Belgin
Belinda Belma Benazir Benedetta Bente Berna Bernadett Bernadette Berrin Bertha Bess Beth Bethany Bettina Betty Betül
Beverly Bhavna Bianca Biljana Bintou Birgit Birgitte Birutė Biserka Blandine Blanka Bodil Bogdana Boglárka Bogumiła
Bohdana Bonnie Boyka Bożena Božena Branka Breda Brenda Brianna Bridget Brigitte Briony Britta Bronagh Bronislava
Bronwen Bruna Bríd Burcu Bushra Bärbel Bénédicte Bérangère Caitlin Camila Camilla Camille Canan Candace Caoimhe
Capucine Carina Carla Carley Carlota Carly Carmen Carol Caroline Carolyn Carrie Caspara Cassandra Cassidy Cassie
Catalina Catherine Catriona Cecile Cecilia Cecilie Celeste Celia Celina Chantal Charlotta Charlotte Charmaine Chelsey
Cheri Cheryl Chiara Chidinma Chimamanda Chioma Chloe Christel Christiane Christina Christine Chrystia Ciara Cindy
Claire Clara Clare Clarissa Clarisse Claudia Claudina Claudine Cleo Clodagh Clotilde Clémence Clémentine Colette
Colleen Condoleezza Connie Conny Cordelia Cordula Corinne Cornelia Cressida Cristina Csilla Cynthia Cécile Cécilia
Céline Dace Daciana Dagmar Daiga Dalal Dalia Danica Daniela Danielle Danuta Daphne Daria Dariga Dariia Darina Darya
Daryna Dasha Davina Deanna Debbie Deborah Deepa Deepika Deirdre Delcy Delphine Denisa Denise Dervla Derya Desislava
Diana Diane Dianne Dijana Dilan Dilek Dilma Dina Dinah Dinara Dita Divya Dominika Donna Doreen Dorinda Doris Dorota
Dorothea Dorothee Dorothy Dovilė Dragana Dragoșa Drahomíra Dubravka Dunja Débora Dóra Ebba Ebru Ece Edina Edita Edith
Edna Edwina Edyta Eefje Eeva Effie Efua Eglė Eha Eija Eileen Eilidh Eilis Eimear Eithne Eka Ekaterina Elaina Elaine
Eleanor Eleanora Elena Elfriede Elif Elina Elisa Elisabeth Elisabetta Eliso Eliza Elizabeth Elizaveta Eliška Elka Elke
Ella Ellen Ellinor Eloise Els Elsa Elsie Elspeth Elvira Elīna Elżbieta Emanuela Emel Emer Emese Emilia Emilie Emiliia
Emily Emine Emma Emmanuelle Ene Enid Enikő Erica Erika Erin Erna Erzsébet Esin Esmee Esra Estela Estelle Esther Eszter
Eteri Ethel Etta Eugenia Eugenie Eugénie Eulalie Eunice Eva Eva-Maria Evelina Evelyn Evgenia Evgeniya Evie Evika Ewa
Ewelina Fabienne Fadia Fadime Faina Faiza Fanny Farah Farida Farzaneh Fatima Fatma Fatou Fatoumata Fawzia Faye
Federica Felicity Femke Fereshteh Feride Fernanda Figen Filipa Filiz Fiona Fionnuala Flavia Florence Frances Francesca
Franciszka Franziska Françoise Frauke Frederique Freya Frida Frieda Friederike Fruzsina Frédérique Funda Funmilayo
Fátima Gabriela Gabriele Gabriella Gabrielle Galina Galya Gayane Gayatri Geeta Gemma Geneviève Genowefa Georgeta
Geraldine Gerd Gerda Germaine Gertrude Gesine Ghada Ghislaine Gianna Giedrė Gillian Gina Ginevra Ginny Gintarė Giorgia
Giovanna Gisela Gita Gitte Giulia Glenda Glenys Gloria Golnaz Gordana Grace Graciela Grainne Grażyna Greer Greet Greta
Gro Grozda Gráinne Gudrun Gulnara Gulnaz Gulshan Gunilla Gunta Gunvor Guri Gvantsa Gwen Gwendolyn Gwyneth Gyöngyi
Györgyi Gökçe Gönül Gülay Gülden Gülsüm Gülten Hacer Hadeel Hadia Hadja Hajnalka Hala Halina Halyna Hana Hanan Handan
Hande Hanka Hanke Hanna Hanna-Leena Hannah Hanne Hannelore Harriet Hasmik Hatice Hattie Havva Hayarpi Hayat Heather
Heba Hedwig Hege Heide Heidemarie Heidi Heike Helen Helena Helene Helga Heli Helle Henna Henriette Henrike Henryka
Hermione Hertha Hessa Hester Hilda Hilde Hildegard Hilkka Hillary Hille Hina Hripsime Huda Huguette Huma Hélène Hülya
Ibolya Ieva Ilaria Ildikó Ileana Iliana Ilina Ilka Ilmi Ilona Ilse Ilze Iman Imelda Imke Imogen Ina Inas Indira Ineke
Ines Inese Inessa Inga Ingebjørg Ingeborg Inger Ingrid Ingrida Ingrīda Ingunn Ingvild Inna Intisar Inès Inés Inês
Ioana Iolanda Iona Ionela Irena Irene Irina Irmgard Irmina Iryna Isabel Isabela Isabella Isabelle Iselin Ishbel Isla
Isobel Isolde Ivana Ivanka Ivanna Ivelina Iveta Ivona Iwona Izabela Işıl Jacinda Jacinta Jackie Jacqueline Jadranka
Jadwiga Jale Jamila Jana Jane Janelle Janet Janette Janey Janice Janina Janine Jaroslava Jasmine Jawaher Jayne
Jeanette Jeanine Jeanne Jeannie Jelena Jemima Jenna Jenni Jennifer Jenny Jessica Jette Jill Jimena Jindřiška Jitka
Jiřina Joan Joana Joann Joanna Joanne Jocelyn Jodie Johanna Jolande Jolanta Jolene Jolita Joni Jonna Jorunn Josefina
Josephine Josiane Josie Joséphine Jovana Joyce Juana Judi Judit Judith Judy Julia Juliana Juliane Julianne Julie
Juliet Julieta Juliette Julita Jurga Jurgita Justina Justine Justyna Jutta Jyoti Júlia Kaarina Kadi Kadri Kaia Kaidi
Kaie Kairi Kaisa Kaja Kajsa Kalina Kalpana Kamila Kamilla Kara Karen Karien Karin Karina Karla Karola Karolina
Karoline Kassandra Kata Katalin Katarina Katarzyna Kate Katelyn Katerina Kateryna Kateřina Katharina Katharine
Katherine Kathleen Kathrin Kathryn Kathy Kati Katie Katja Katri Katrien Katrin Katrina Katya Kavita Kayla Kazimiera
Keira Keit Kellyanne Kelsey Kendra Kerry Kersti Kerstin Ketevan Keti Kezia Khadija Khatia Khatuna Khrystyna Kimberly
Kinga Kira Kirsi Kirsten Kirsti Kirstie Kirsty Kitty Kjersti Klara Klaudia Klavdia Klára Kolinda Kornelia Krista
Kristalina Kristel Kristen Kristi Kristiina Kristin Kristina Kristine Kristīne Krisztina Krystyna Ksenia Kseniia
Ksenya Kylie Külli Laetitia Laia Laila Laima Lakshmi Lale Laleh Lali Lalita Lamia Lana Lara Larisa Larissa Larysa
Latifa Laura Laure Lauren Lauri-Liis Lavinia Layla Leah Leanne Leena Leila Leire Lela Lena Lenka Leonor Lerato Lesia
Leticia Letitia Letizia Lettice Leyla Libby Libuše Lidia Liene Liesbet Lieselotte Liesje Lieve Liina Liis Liisa Lilia
Liliana Liliane Lilianne Lilit Lillian Lilya Lilyana Lina Linda Lindsay Lisa Lise Liubov Liudmila Liudmyla Liv Liz
Liza Ljiljana Ljudmila Lois Lola Lore Loredana Lorena Lorenza Loreta Loretta Lori Lorna Lorraine Lorène Lotta Lotte
Lottie Louise Lovisa Lubna Lucia Luciana Lucie Lucille Lucinda Lucretia Lucy Lucyna Lucía Ludivine Ludmila Ludmyla
Ludwika Luisa Luise Lulwa Luminița Lusine Luísa Lyazzat Lydia Lynda Lynette Lynn Lynne Lyubov Lyudmila Lyudmyla Léa
Lígia Līga Maaike Maaria Maarit Maarja Mabel Macarena Machteld Madara Maddalena Madeleine Madeline Madhavi Madhuri
Madina Magali Magda Magdalena Magdolna Maggie Maha Mahnaz Maia Maiia Maija Mailis Mairead Maisie Maja Maleeha Malin
Mallory Mamata Manal Manana Mandy Manon Manuela Mara Marcela Marcella Marcia Marcie Margaret Margareta Margarete
Margareth Margarethe Margarida Margarita Margery Margherita Margie Margit Margot Margrethe Margriet Marguerite
Marharyta Mari Maria Maria-Elena Mariah Mariam Mariana Mariangela Marianne Marie Marie-Agnes Marie-Christine
Marie-Claude Marie-Laure Marieke Mariel Marielle Marietta Mariia Marija Marijana Marijke Marika Marilena Marilyn
Marina Marine Marion Marisa Marisol Maristella Marit Mariya Marja Marjatta Marjo Marjolein Marjorie Marju Markéta
Marla Marlene Marlies Marlène Marsha Marta Marte Martha Martina Marusya Marwa Mary Maryam Marylise Maryna Marzieh
Marília Masoumeh Mateja Mathilda Mathilde Maura Maureen Mavis Maxine Maya Mayawati Maysa Maïa Małgorzata Mechthild
Meenakshi Meera Megan Meghan Meglena Megyn Mehbooba Mehriban Mehtap Meike Melania Melanie Melek Melinda Melissa Meltem
Meral Meredith Merete Meri Merike Merja Mervi Meryame Meryem Mette Mia Michaela Michela Michelle Mieke Mihaela Milada
Milena Milica Miloslava Mine Minja Minna Miranda Mireille Mirela Mirella Miriam Mirja Mirjam Mirjana Mirka Miroslava
Mirosława Moira Mojca Mollie Molly Mona Monica Monika Monique Morag Mukta Muriel Murielle Myra Myriam Myroslava Myrtle
Mzia Máire Márta Mélanie Mélissa Mónika Müge Mürvet Mădălina Nabila Nada Nadezhda Nadia Nadiia Nadine Nadira Nadiya
Nadja Nadège Nahed Naima Najat Najla Najwa Nalan Nalini Nancy Nandini Nani Nanna Naomi Nargiz Narine Nasrin Nastya
Natalia Natalie Nataliia Nataliya Natalka Natalya Natasha Nataša Natela Nathalie Natia Nato Natália Nawal Nayanika
Nazan Nazanin Nazlı Neelam Neha Nele Neli Nellie Nelya Neringa Nermin Nerys Neslihan Nesma Nesrin Nessa Nettie Niamh
Nicola Nicole Nicoleta Nidhi Nigar Nihal Niina Nikki Nikoletta Nikolina Nilgün Niloufar Nilüfer Nina Ninel Nino
Nirmala Nirupama Nkosazana Noelia Nompumelelo Nomsa Nomvula Nona Nonhlanhla Nora Noreen Norma Noura Noémi Nthabiseng
Nuala Nuray Nurcan Nurhan Nursel Nutsa Nóra Oana Oby Octavia Oda Odette Oksana Oleksandra Olena Olesia Olesya Olga
Olha Olivia Oltea Olwen Oonagh Ophelia Oprah Orla Ornella Orsolya Orysia Ottilie Oumou Outi Oya Padma Paige Pallavi
Paloma Pamela Paola Paraska Parisa Parvin Patricia Patrizia Patty Paula Paulina Pauline Pavla Pavlína Peggy Pelin
Penelope Penny Perihan Pernilla Pernille Persephone Petra Petya Philippa Philomena Phoebe Phumzile Phyllis Pia Pina
Piret Pirjo Pirkko Piroska Polina Polly Pooja Poonam Portia Prachi Pratibha Preeti Preneet Priya Priyanka Päivi Pınar
Rabab Rabia Rachael Rachel Rachna Radha Radka Raffaella Raghad Ragnhild Raija Raisa Rajni Raluca Ramona Rana Randa
Randi Rania Ranjana Raquel Rasa Rasha Rashmi Raushan Rebecca Reem Reena Refilwe Regina Rekha Renata Renee Renske Renu
Renáta Rhiannon Rhonda Ricarda Riikka Riina Riita Riitta Rikke Rima Rimma Rita Ritu Ritva Roberta Rocío Roksana
Roksolana Ronja Roopa Rosa Rosaleen Rosalie Rosalind Rosalía Rosamund Rosana Rosanna Rosaria Rose Roseanne Rosemary
Rosie Rositsa Rossella Roswitha Rowena Roxana Roxanne Roya Ruchira Rula Rumiana Rumyana Rupa Ruslana Rusudan Ruth
Ruxandra Ruzanna Réka Róża Rūta Saadet Saara Sabien Sabina Sabine Sabrina Sadie Saffron Sahar Saida Sally Salma Salome
Samaneh Samantha Samar Samia Samira Sana Sandra Sangeeta Sanita Sanna Saoirse Sara Sarah Sarita Saskia Satenik Satu
Savita Sawsan Seda Seema Seija Selena Selina Selma Semra Serap Serena Serpil Sevda Sevgi Sevil Sevim Sevinj Sevinç
Seyran Shabana Shaikha Shaima Shalini Sharmila Sharon Shashikala Shauna Sheela Sheila Shelby Shelley Sherifa Sherine
Shilpa Shirin Shirley Shobha Shohreh Shona Shorena Shreya Shruti Shushan Sian Sibel Sibylle Sieglinde Sietske Sigita
Signe Sigourney Sigrid Siham Silke Silvana Silvia Silvie Simin Simona Simone Simonetta Sinead Sinéad Siobhan Siobhán
Siranush Siret Siri Sirkka Sissel Siv Sixtine Siân Skaistė Smita Smriti Sneha Snezhana Snezhina Snežana Sofie Sofiia
Sofiya Sofía Solange Solomiia Solomiya Solveig Solvita Solène Sonali Songül Sonia Sonja Sonya Sophia Sophie Sopho
Sopio Soraya Sorcha Sorina Soňa Stacey Stacy Stanislava Stanisława Stefania Stefanie Stefaniya Stella Stephanie Stine
Stojna Stéphanie Suad Suchitra Sudha Sue Suha Sujata Sujatha Sumaya Sumitra Sunita Susan Susana Susann Susanna Susanne
Sushma Suvi Suzana Suzanne Svenja Svetlana Svitlana Swati Sybil Sybille Sylvi Sylvia Sylvie Sylwia Synnøve Szilvia
Sára Ségolène Séverine Sévérine Tabea Tabitha Taina Taisiya Tamar Tamara Tammy Tamsin Tamta Tanja Tansu Tansy Tanvi
Tanya Tara Tarja Tasha Tatevik Tatiana Tatjana Tatyana Tekle Teodora Teona Teresa Teresita Tereza Tess Tessa Tetiana
Tetyana Thandi Thandiwe Thea Thelma Theodora Theresa Thoraya Thuli Thérèse Tiina Tilda Tilly Tina Tinatin Tineke
Tiziana Togzhan Tone Torunn Tove Tracy Tricia Triin Trina Trine Trish Trudy Tsveta Tsvetana Tsvetelina Tuba Tuija
Tulsi Turid Tuula Tuva Tuğba Tytti Tímea Tülay Tülin Tünde Türkan Uju Uliana Ulla Ulrika Ulrike Ulvi Ulyana Unni
Urmila Ursula Urszula Urška Ute Vaira Vaiva Valentina Valeria Valerie Valeriia Valeriya Valérie Vanda Vandana Vanessa
Vanya Varduhi Varvara Vasilisa Vasundhara Vasylyna Veena Velislava Velma Vendula Venla Vera Verena Veronica Veronika
Verónica Vibeke Vibha Vicki Vicky Victoria Vidya Vijaya Viktoria Viktoriia Viktorija Viktoriya Viktória Vilija Vimala
Viola Violeta Viorica Vira Virginia Virginie Virna Vittoria Viveca Vivian Viviane Vivien Višnja Vjosa Vlada Vladimíra
Vladislava Vlasta Véronique Věra Waltraud Wanda Wangari Wenche Wendy Weronika Wiebke Wiesława Wilhelmina Willemijn
Winifred Winnie Winona Wioletta Władysława Xenia Ximena Yamini Yana Yaroslava Yaryna Yasemin Yasmine Yaël Yefrosinia
Yekaterina Yelena Yelizaveta Yemi Yevgenia Yevhenia Yevheniia Yevheniya Yeşim Yiva Ylva Yolanda Yordanka Yulia Yuliana
Yuliia Yulimar Yuliya Yusra Yvette Yvonne Yıldız Zabel Zahra Zainab Zakia Zane Zanele Zara Zarina Zaruhi Zdenka Zdeňka
Zdislava Zdzisława Zehra Zeina Zelda Zerrin Zeynep Zhanar Zhanna Zhivka Zinaida Zita Zlata Zodwa Zoe Zofia Zoia Zorana
Zoya Zsuzsa Zsuzsanna Zsófia Zuhal Zukiswa Zuzana Zuzanna Zübeyde Ágnes Áine Ángela Ángeles Åsa Åse Çiğdem Édith
Élisabeth Élise Élodie Éloïse Éléonore Émilie Éva Özge Özlem Ülle Ümmü İpek Ľubica Ľudmila Şebnem Şule Šárka Žaneta
Željka Živilė Živka
""".split()
)


def guess_gender(first_name: str) -> str | None:
    """Return "female" or "male" if a first name implies it, else None."""
    if first_name not in MALE and first_name not in FEMALE:
        first_name = first_name.partition("-")[0]  # Berta-Liv
    return "male" if first_name in MALE else "female" if first_name in FEMALE else None
