/** The passwords of eight characters and more that are found first in every leak, in small letters. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 12345678910 0123456789 123123123 111111111 11111111 1111111111 00000000 000000000
  987654321 9876543210 87654321 1234512345 12341234 11223344 1122334455 112233445566 123321123 147258369 159753456
  789456123 741852963 963852741 22222222 33333333 44444444 55555555 66666666 77777777 88888888 99999999 99999999999
  password password1 password12 password123 password1234 password! password1! passw0rd p@ssword p@ssw0rd p@ssword1
  p@ssw0rd1 p@$$w0rd pa$$word passwort passwort1 passwort123 mypassword newpassword password01 password2 passwords
  qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwertz123 qwertzui qwertzuiop qwer1234 1q2w3e4r
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc qazwsxedc qazwsx123 zaq12wsx zaq1zaq1 asdfghjk asdfghjkl asdf1234
  zxcvbnm1 zxcvbnm123 q1w2e3r4 q1w2e3r4t5 1234qwer abcd1234 abc12345 abcdefgh abcdefghi a1b2c3d4 a1234567 a12345678
  aa123456 aa12345678 asd123456 qwe123456 abc123456 123456abc 123456789a 123456aa 1a2b3c4d 12qwaszx
  iloveyou iloveyou1 iloveyou2 ichliebedich letmein1 letmein123 welcome1 welcome12 welcome123 willkommen hallo123
  hallohallo administrator admin123 admin1234 admin12345 administrator1 root1234 test1234 testtest testing123 changeme
  changeme1 changeme123 default1 secret123 geheim123 trustno1 whatever computer internet sunshine sunshine1 princess
  princess1 football football1 baseball baseball1 basketball superman superman1 batman123 starwars starwars1 pokemon1
  minecraft michelle jennifer jonathan nicholas samantha danielle elizabeth alexander christopher victoria charlotte
  dragon123 monkey123 master123 shadow123 killer123 hunter123 liverpool liverpool1 barcelona chelsea1 arsenal1
  manchester schalke04 bayern123 schatz123 schatzi1 fussball fußball deutschland berlin123 sommer2024 sommer2025
  winter2024 winter2025 summer2024 summer2025 spring2025 autumn2025 football123 charlie1 charlie123 jordan23
  mustang1 corvette mercedes ferrari1 porsche911 blink182 metallica nirvana1 slipknot slipknot1 rockstar1
  qqww1122 1qazxsw2 qwaszx12 5201314a woaini1314 woaini520 asdasdasd asdasd123 qweqweqwe qweasdzxc qweasd123 zxczxczxc
  aaaaaaaa aaaaaaaaa bbbbbbbb xxxxxxxx zzzzzzzz abcabcabc abc123abc abcabc123 correcthorsebatterystaple
  halfkey1 halfkey123 passwordmanager masterpassword`.split(/\s+/),
);
