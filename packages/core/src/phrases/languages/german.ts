import { type Language, words } from '../grammar.ts';

const masculine = words(`
  Abend Apfel Baum Berg Besen Brief Brunnen Dampfer Eimer Esel Falter Fisch Frosch Garten Gipfel Hafen Hammer
  Himmel Hof Hund Hut Igel Kanal Karton Kater Keller Knopf Koffer Korb Kreis Kuchen Laden Mantel Markt Mond
  Morgen Motor Nagel Nebel Ofen Pfad Pinsel Platz Ring Rock Sand Schirm Schnee Schrank See Sessel Sommer Spiegel
  Stein Stern Stift Stuhl Sturm Tag Teich Teller Teppich Tisch Topf Turm Vogel Vorhang Wagen Wald Weg Wein Wind
  Winter Zaun Zug
`);

const feminine = words(`
  Ampel Bahn Bank Biene Birne Blume Brille Burg Decke Ente Erde Feder Feier Ferne Flasche Fliege Gabel Gasse
  Geige Glocke Halle Hand Hecke Insel Jacke Kamera Kammer Kanne Karte Katze Kerze Kirche Kiste Klinke Kugel Lampe
  Laterne Leiter Linde Linie Maus Melone Mitte Mode Nacht Nadel Note Oper Orange Palme Pause Pfanne Pflaume Platte
  Post Quelle Reise Rose Sahne Schale Schere Schule Seife Sonne Stadt Stimme Tafel Tanne Tasche Tasse Taube Torte
  Treppe Trommel Tulpe Uhr Vase Wanne Welle Wiese Wolke Wolle Wurzel Zeitung Ziege Zitrone
`);

const neuter = words(`
  Bad Band Bett Bild Blatt Boot Brett Brot Buch Dach Dorf Ei Eis Feld Fell Fenster Feuer Glas Gold Gras Haus Heft
  Hemd Holz Hotel Huhn Kabel Kalb Kissen Klavier Kleid Lager Lamm Land Laub Leben Lied Lineal Lokal Meer Messer
  Moos Museum Muster Nest Obst Ohr Papier Paket Pferd Pult Rad Radio Regal Reh Salz Schaf Schiff Schild Schloss
  Segel Seil Silber Sofa Spiel Tal Theater Ticket Tier Tor Ufer Wasser Werk Wetter Zelt Ziel Zimmer
`);

/** German: qualities are stems; after `der`, `die` and `das` qualities end in -e, in the dative in -en. */
export const german: Language = {
  locale: 'de',
  lists: {
    masculine,
    feminine,
    neuter,
    quality: words(`
      alt arm bekannt blank blau braun breit bunt dicht dick eng ernst faul fein fern fest fett flach flink frei
      freundlich frisch froh gelb gerad gesund glatt golden grau grob gut hart heiter hell herrlich hoh
      interessant jung kalt karg klar klein klug kurz lang langsam laut leicht leis lustig matt mild modern munter
      nass nett neu offen privat rasch rein rosig rot ruhig rund sanft satt scharf schlicht schmal schnell
      schwarz selten seltsam sicher sonnig spitz stark steil still stolz streng tief treu trocken warm wach weich
      weit wild wunderbar zart
    `),
    does: words(`
      beginnt bleibt brennt endet erscheint fehlt funkelt gefriert glitzert kippt klingt lehnt leuchtet
      liegt ruht schaukelt schimmert schwankt schweigt singt steht tanzt verschwindet wackelt wartet wohnt
    `),
    at: ['neben', 'vor', 'hinter', 'unter', 'bei', 'an', 'nahe', 'mit'],
    when: [
      'am Montag',
      'am Abend',
      'am Freitag',
      'im Sommer',
      'im Winter',
      'in der Nacht',
      'heute',
      'morgen',
      'oft',
      'selten',
      'immer',
      'bald',
      'wieder',
    ],
  },
  rules: {
    e: (word) => `${word}e`,
    en: (word) => `${word}en`,
  },
  sentences: [
    '{nominative} {does}.',
    '{nominative} {does} {at} {dative}.',
    '{when} {does} {nominative} {at} {dative}.',
    '{nominative} und {nominative} sind {when} {at} {dative}.',
    '{when} ist {nominative} {at} {dative}.',
  ],
  phrases: {
    nominative: [
      'der {quality|e} {masculine}',
      'die {quality|e} {feminine}',
      'das {quality|e} {neuter}',
      'dieser {masculine}',
      'diese {feminine}',
      'dieses {neuter}',
    ],
    dative: [
      'dem {quality|en} {masculine}',
      'der {quality|en} {feminine}',
      'dem {quality|en} {neuter}',
      'dieser {feminine}',
      'diesem {neuter}',
    ],
  },
};
