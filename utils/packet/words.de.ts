/** The words of words.en.ts in German, in the same order, chosen by the same rules. */
export const germanWords = `Eichel Flugzeug Mandel Anker Ameise Apfel Schürze Pfeil Artischocke Avocado
Axt Dudelsack Bäckerei Ballon Bambus Banane Scheune Fass Badewanne Glocke
Bank Fahrrad Wolldecke Heidelbeere Flasche Zweig Brot Brücke Besen Büffel
Bulldozer Metzger Knopf Kohl Kaktus Torte Kalender Fotoapparat Kanu Karussell
Teppich Burg Raupe Cello Stuhl Chamäleon Kastanie Schornstein Kirche Zimt
Zirkus Klippe Uhr Wolke Klee Kokosnuss Kamm Kompass Krebs Krokodil
Krone Gurke Tasse Vorhang Kissen Gänseblümchen Zahnarzt Wüste Diamant Saurier
Hund Delfin Tür Ente Adler Ei Ellenbogen Elefant Aufzug Smaragd
Motor Umschlag Radiergummi Auge Bauer Feder Zaun Fisch Fahne Flamingo
Flöte Gabel Brunnen Fuchs Knoblauch Gespenst Ingwer Giraffe Gletscher Brille
Ziege Gorilla Traube Gitarre Hamster Harfe Helm Nilpferd Honig Pferd
Krankenhaus Eisberg Iglu Insel Jaguar Krug Qualle Dschungel Känguru Tastatur
Kiwi Knie Knoten Koala Leiter Marienkäfer Laterne Lavendel Rasen Laub
Zitrone Salat Leuchtturm Magnet Mango Murmel Maske Wiese Melone Mikroskop
Spiegel Fäustling Mond Maus Museum Senf Halskette Nest Zeitung Nudel
Ozean Krake Olive Zwiebel Orange Orchidee Strauß Otter Ofen Palme
Panda Papier Fallschirm Papagei Pfirsich Erdnuss Perle Pelikan Bleistift Pinguin
Parfüm Klavier Säule Ananas Pirat Pizza Pflaume Popcorn Ansichtskarte Kartoffel
Brezel Kürbis Puzzle Pyramide Königin Kaninchen Rettich Regenbogen Himbeere Reis
Ring Roboter Rakete Dach Lineal Sattel Matrose Salz Sandale Saturn
Wurst Saxofon Skorpion Schraube Möwe Hai Schulter Schaufel Skelett Rock
Schlitten Schnecke Sofa Spinne Schwamm Stadion Briefmarke Statue Erdbeere U-Boot
Zucker Koffer Sonnenblume Teekanne Fernrohr Zelt Thermometer Daumen Tiger Toaster
Fackel Handtuch Traktor Eisenbahn Trompete Tulpe Tunnel Schildkröte Einhorn Vase
Essig Violine Vulkan Wagen Walross Wasserfall Wal Rad Fenster Zauberer
Wolf Xylofon Jacht Joghurt Zebra Reißverschluss`.split(/\s+/);
