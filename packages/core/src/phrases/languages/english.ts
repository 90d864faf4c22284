import { type Language, words } from '../grammar.ts';

const things = words(`
  apple apron arrow bakery ball barn basket bell bench bird blanket boat book bottle bowl box branch bread bridge
  brush bucket bus button cabin cake camera candle canoe carpet castle cat chair cherry church city clock cloud coat
  coin cottage cup curtain desk dog door dream drum duck engine farm feather fence field flag floor flower forest
  fountain fox garden gate glass glove goat grape guitar hall hammer harbour hat hedge hill horse hotel house island
  jacket jar kettle key kitchen kite kitten ladder lake lamp lantern leaf lemon letter library lighthouse lion
  market meadow melon mill mirror moon mountain museum nest notebook oak office onion orange orchard owl paddle
  painting parcel park path peach pear pencil penguin piano picture pillow pine planet plate pocket pond pony
  potato puddle rabbit radio rainbow ribbon ring river road robin roof room rope rose sail sandwich saucer scarf
  school seed sheep shelf shell ship shirt shoe spoon square stable stair star station stone store storm
  stove stream street summer sun swan table teapot tent theatre ticket tower town train tree tulip tunnel turtle
  valley vase village violin wagon wall wave wheel whistle willow window winter yard zebra
`);

const qualities = words(`
  amber ancient blue bold brave bright brisk broad busy calm careful cheerful clean clear clever cold cool
  cosy curious damp deep distant dry early eager empty fair famous fast fine flat free fresh friendly full gentle
  glad golden good grand green happy high honest huge kind large late light little lively lonely long loud low
  lucky mellow mild modern narrow neat new old orange pale patient plain pleasant polite proud purple quick quiet
  rapid rich round royal shiny short silent silver sleepy slim slow small smart smooth snowy soft
  special square steady sunny sweet tall tidy tiny warm whole wide wild wise wooden young
`);

/** English. */
export const english: Language = {
  locale: 'en',
  lists: {
    thing: things,
    quality: qualities,
    mood: words(`
      able brave calm careful cheerful clever curious eager famous friendly gentle glad good happy honest kind lively
      lucky patient pleasant polite proud quick quiet sleepy smart strong tall tired wise witty young
    `),
    does: words(`
      appears arrives dances drifts floats glows grows hides jumps leans listens lives moves pauses plays rests
      returns rises rolls runs shines sings sits sleeps smiles spins stands starts stays stops swims swings travels
      turns waits walks wanders watches whispers works
    `),
    saw: words(`
      carried chose drew followed found helped liked loved met missed moved needed noticed painted passed praised
      remembered saw touched trusted visited wanted washed watched
    `),
    at: ['above', 'behind', 'below', 'beside', 'near', 'under', 'past', 'by', 'around', 'opposite', 'inside'],
    who: words(`
      artist baker brother builder captain child cook doctor driver farmer father friend gardener guest mother
      neighbour painter pilot player poet sailor singer student teacher uncle visitor waiter writer
    `),
    how: words('again alone early gladly late often quietly slowly softly sometimes today together well'),
    when: [
      'in spring',
      'at noon',
      'at night',
      'on Monday',
      'on Friday',
      'every day',
      'after lunch',
      'before dinner',
      'last week',
    ],
  },
  rules: { article: (word) => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}` },
  sentences: [
    'the {thing} {does}.',
    'the {mood} {who} {does} {how}.',
    'the {quality} {thing} {does} {at} the {quality} {thing}.',
    'the {mood} {who} {saw} the {thing} and the {quality} {thing}.',
    'my {who} {saw} {thing|article} {at} the {quality} {thing} {when}.',
    'the {thing} {does} {how} {at} our {quality} {thing}.',
    'no {thing} {does} {at} the {thing} when the {mood} {who} {does}.',
    'the {who} with the {quality} {thing} {does} {at} the {thing}.',
    'our {mood} {who} {saw} your {thing} {when}.',
  ],
};
