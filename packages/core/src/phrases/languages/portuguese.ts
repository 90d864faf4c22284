import { type Language, words } from '../grammar.ts';

const masculine = words(`
  abrigo anel animal banco barco barulho bilhete bolo bolso bosque bote brinquedo cabelo cachorro caderno
  caminho campo canal canto carro castelo cavalo cesto cinema circo colete copo corredor correio
  cravo desenho dia doce espelho forno galo gato gelo girassol globo hotel inverno jardim jornal lago lado leite
  lenho limoeiro livro lobo lugar mapa mar martelo mercado moinho monte morango motor mundo muro museu navio
  ninho olho palco panda papel parque passeio pato pente pinheiro pinho piso planeta poema pomar ponto porto
  prado prato quadro quarto queijo quintal raio ramo rato retrato rio riso sabonete sapato selo sino sol
  sono sorriso suco teatro tecido telhado tempo teto tigre tomate touro trem trigo trilho tronco vale vaso vento
  verso vestido vidro vinho violino 
`);

const feminine = words(`
  abelha agulha aldeia alegria almofada areia arte aula aveia avenida bandeira barca batata beira bicicleta
  boca bola bolsa borboleta caixa calma cama caneta capa carta casa cebola cena chave chuva cidade coisa colher
  coroa corda cortina cozinha escada escola estrada estrela farinha feira festa fita flauta flor floresta
  fogueira folha fonte fruta galinha garrafa gaveta gota grama guitarra horta igreja ilha janela jarra laranja lata
  leitura lenda letra linha lista lua luva luz madeira mala manga manteiga mesa moeda montanha nave neve noite
  nota nuvem obra onda orquestra padaria palavra palmeira panela parede pedra pera piscina ponte porta praia
  primavera rede revista roda rosa roupa rua saia sala salada semana serra sombra sopa tarde taxa tela terra tinta
  toalha torre uva vaca varanda vela viagem vida vila viola vista
`);

/** Portuguese: words without accents, so that every keyboard has them; qualities in -o end in -a beside feminine things. */
export const portuguese: Language = {
  locale: 'pt',
  lists: {
    masculine,
    feminine,
    quality: words(`
      alegre alto amarelo antigo aberto azul baixo belo bom|boa branco breve bonito calmo caro certo claro
      colorido completo comprido delicado diferente direito divertido doce elegante enorme escuro especial estreito
      excelente famoso feliz fino firme forte fresco frio fundo gentil grande humilde igual importante jovem
      largo lento leve limpo lindo liso livre longo macio manso moderno morno natural nobre novo original
      paciente perfeito pequeno pesado popular prateado profundo quente quieto raro redondo rico
      sereno simples sincero solto suave tranquilo triste valente vazio velho verde vermelho vivo
    `),
    does: words(`
      acorda aparece brilha cabe cai canta chega continua cresce dorme espera fica flutua gira mora muda nasce
      para passa permanece repousa respira sobe sorri treme trabalha viaja volta
    `),
    near: [
      'perto',
      'dentro',
      'diante',
      'depois',
      'ao lado',
      'em frente',
      'por cima',
      'longe',
      'debaixo',
      'em volta',
    ],
    when: [
      'hoje',
      'agora',
      'de noite',
      'de tarde',
      'na segunda',
      'no domingo',
      'no inverno',
      'na primavera',
      'todo dia',
      'bem cedo',
      'quase sempre',
      'de novo',
    ],
  },
  rules: {
    o: (word) => word.split('|')[0]!,
    a: (word) => word.split('|')[1] ?? word.replace(/o$/, 'a'),
  },
  sentences: [
    '{subject} {does}.',
    '{subject} {does} {near} {of}.',
    '{when} {subject} {does} {near} {of}.',
    '{subject} {does} com {other} {when}.',
    '{subject} e {other} {when} ficam {near} {of}.',
  ],
  phrases: {
    subject: [
      'o {masculine} {quality|o}',
      'a {feminine} {quality|a}',
      'nosso {masculine} {quality|o}',
      'nossa {feminine} {quality|a}',
      'este {masculine}',
      'esta {feminine}',
    ],
    other: ['o {masculine}', 'a {feminine}', 'um {masculine} {quality|o}', 'uma {feminine} {quality|a}'],
    of: [
      'do {masculine} {quality|o}',
      'da {feminine} {quality|a}',
      'do {masculine}',
      'da {feminine}',
      'deste {masculine} {quality|o}',
      'desta {feminine} {quality|a}',
    ],
  },
};
