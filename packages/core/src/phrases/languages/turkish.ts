import { type Language, words } from '../grammar.ts';

const things = words(`
  anahtar araba aslan ayakkabı ayna balon balık bardak bavul bayrak bilet
  bisiklet bulut buz böcek cam ceket ceviz civciv davul defter deniz dolap domates elbise elma eldiven
  erik eşek fener fincan fare fidan fil fırça gazete geyik gömlek gül güneş güvercin halı hediye horoz
  inek iplik kalem kamera kanarya kapı kaplumbağa karga karpuz kartal kaşık kavun kaz kazak kaya
  keçi kedi kelebek keman kiraz kitap koyun kova kurbağa kuzu kuş köpek lamba lale leylek limon makas mandalina
  martı masa mektup merdiven minder muz mum oyuncak otobüs ördek 
  pabuç papatya paket palto para pasta patates peynir pil portakal radyo resim robot rüzgar saat sabun
  sandalye sandık sepet serçe ses sincap sinek sünger tabak tabure tarak tavşan tavuk teker tekne top
  tren turna tuz uçak uçurtma vagon vapur vazo yaprak yastık yelken yorgan yumurta yüzük
  yıldız zarf zeytin zil zürafa çanta çatal çay çekirge çiçek çilek çorba çınar şapka şarkı şeker
  şemsiye 
`);

const places = words(`
  ada avlu bahçe balkon banka bina cadde deniz dere durak dükkan ev fabrika fırın göl gemi han hastane ırmak istasyon
  iskele kale kasaba kent kervan kilise koru konak köprü köy kule kulübe kumsal kütüphane kıyı liman lokanta
  mağara mahalle mutfak müze merkez meydan oda okul orman otel ova park pazar pencere plaj salon saray sahil
  sinema sokak sınıf şehir tarla tepe tiyatro tren tünel vadi yamaç yayla yol yurt çadır çarşı çiftlik
`);

/** Turkish: the place takes the locative's ending, by its last vowel and its last letter. */
export const turkish: Language = {
  locale: 'tr',
  lists: {
    thing: things,
    place: places,
    quality: words(`
      akıllı altın aydın ağır bej beyaz bol boş büyük canlı cesur cömert dar derin dikkatli
      dingin dolgun düz düzgün eski geniş genç gizli güzel güçlü gümüş hafif hızlı ince iri iyi kalın
      kara kahverengi kırmızı kısa kolay koca kuru küçük lacivert mavi minik mor mutlu neşeli nazik
      olgun parlak pembe renkli sarı sakin saydam serin sessiz sevimli sıcak sivri soğuk soluk sade taze tatlı temiz
      ünlü uslu uykulu uysal uzun yavaş yaşlı yeni yeşil yorgun yuvarlak yüksek yumuşak zarif zengin çevik
      çalışkan şen şeffaf şık
    `),
    does: words(`
      bekliyor beliriyor büyüyor dinleniyor dolanıyor duruyor dönüyor düşüyor esiyor eğleniyor geziniyor geziyor gidiyor
      geliyor görünüyor gülüyor ilerliyor kalıyor kayboluyor koşuyor konuşuyor oturuyor oynuyor parlıyor saklanıyor
      sallanıyor susuyor titriyor uyanıyor uyuyor uzanıyor uçuyor yaşıyor yatıyor yürüyor yüzüyor zıplıyor çalışıyor
    `),
    when: [
      'sabah',
      'bugün',
      'yine',
      'hep',
      'bazen',
      'pazar günü',
      'akşam',
      'öğlen',
      'yazın',
      'kışın',
      'her gün',
      'şimdi',
      'gece',
      'erken',
    ],
  },
  rules: { locative },
  sentences: [
    '{thing} {place|locative} {does}.',
    '{quality} {thing} {when} {does}.',
    '{quality} {thing} {quality} {place|locative} {does}.',
    '{when} {quality} {thing} {place|locative} {does}.',
    '{thing} ve {quality} {thing} {when} {place|locative} {does}.',
    'bu {thing} {when} {quality} {place|locative} {does}.',
    '{quality} {place|locative} bir {quality} {thing} {does}.',
  ],
};

function locative(word: string): string {
  const vowel = [...word].findLast((letter) => 'aeıioöuü'.includes(letter))!;
  const hard = 'fstkçşhp'.includes(word.at(-1)!);
  return `${word}${hard ? 't' : 'd'}${'aıou'.includes(vowel) ? 'a' : 'e'}`;
}
