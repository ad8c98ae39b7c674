/**
 * Words that tell forms and fields apart, for text from `plainText` (no accents, a space around every word): English, German,
 * French, Spanish, Italian, Portuguese, and the commonest of Dutch, Polish, Russian, Turkish, Japanese and Chinese.
 * A stem without a space in front is also found inside `loginform`.
 */

/** Buttons, headings and names of a sign-in. */
export const signInWords =
  /log ?[io]n|sign ?[io]n(?!g)| log me in| anmeld| einlogg|connexion|connect(?:er|ez)|identifi(?:er|ez|cation|cate|care)| inici(?:ar?|o)(?: de)? ses| entrar? | ingres(?:ar|o)| acced(?:er|i|ere)| acceso| accesso| acess(?:ar|o)| aceder| inlogg| aanmeld| zaloguj| logowanie| вход| войти| giris|ログイン|サインイン|登录|登錄|登入|로그인| authenticat| mein konto| espace (?:client|personnel)/;

/** Buttons, headings and names of a sign-up. */
export const signUpWords =
  /sign ?up|regist(?!ered|rierte)|creat(?:e|ing) | create(?:account|user)|new ?(?:account|user|customer|member)|join(?: | us|now)| get started| start (?:your|my|a)? ?(?:free )?trial| konto (?:anlegen|erstellen|eroffnen)| neukunde| inscri|inscription| cre(?:er|ez|ation)| cuenta nueva| crear? | (?:darse|dar|date) de alta| alta de| iscri(?:v|z)| cadastr| criar | crie | nova conta| aanmaken| zarejestr| rejestrac|регистрац|зарегистр|зареєстр| kayit| kaydol| uye ol|新規|会員登録|注册|註冊|회원가입| subscribe| checkout| apply now| enrol/;

/** Changing or resetting a password. */
export const changeWords =
  /(?:change|reset|update|set|recover|lost|forgot(?:ten)?|retrieve|restore|renew|new) ?(?:your |my |a |the )?(?:new )?pass(?:word|wd|code)?|pass(?:word|wd) ?(?:change|reset|recovery|update|lost|forgot)| passwort (?:andern|zurucksetzen|vergessen)| (?:changer|modifier|reinitialiser|oubli)\S* (?:le |de |votre |mon )?mot de passe| mot de passe oublie| (?:cambiar|restablecer|recuperar|olvid)\S* (?:la |tu |su |mi )?contrasena| (?:cambia|reimposta|recupera)\S* (?:la )?password| (?:alterar|redefinir|recuperar) (?:a |sua )?senha|密码重置|パスワード(?:変更|再設定)|(?:смен|измен|восстанов)\S* парол/;

/** Said beside a sign-in: the way out for who forgot, and for who wants to stay. */
export const signInHints =
  /forg[eo]t|lost your|reset (?:your )?password| remember| stay | keep me| trust this| trouble| can t access| vergessen| merken| angemeldet bleiben| eingeloggt bleiben|oubli| souvenir| rester connect| olvid| recordar|recuerd| mantener| dimentica| ricorda| esquec| lembrar| manter | vergeten| onthoud| zapomnia| zapamieta|забыл|запомнить| unut| hatirla|忘れ|保持|忘记|记住|忘記/;

/** Said beside a sign-up. */
export const signUpHints =
  / i (?:have read|agree|accept)| agree to| terms| privacy policy| newsletter| agb | nutzungsbedingungen| datenschutz| j accepte| conditions generales| acepto| condiciones| accetto| condizioni| aceito| termos|согла|同意|利用規約/;

/** A password field of a password that does not exist yet, or is typed again. */
export const newPasswordWords =
  /new ?pass| new ?p(?:wd|w) |pass(?:word|wd)? ?new|confirm|verif[iy]| again|repeat|re ?type|re ?enter|re ?pass|passwor[dt] ?2 | pass2 |(?:create|choose|pick|set|desired)(?: an?| your)? pass| neues | wiederhol|bestatig| erneut| nouveau|confirme| repet| nuev[ao]|repit| nuov[ao] |conferma|ripeti| nov[ao] |herhaal|bevestig| nowe |powtorz|новый|повтор|подтверд|確認|新しい|确认|確認/;

/** Password-typed fields that hold something else. */
export const notPasswordWords =
  /cvv|cvc|csc|security ?code| card| otp |one ?time|\btotp|2fa|mfa |captcha|verification ?code|sms|ssn|social security| tan |secret (?:question|answer)|security (?:question|answer)| pin ?code of |coupon|voucher/;

/** Names of a field that holds the user name. */
export const usernameWords =
  /user|login|log ?in| logon|account|e ?mail|mail|member|customer|client ?(?:id|n)|benutzer|kennung|kunden| nutzer|identifia?n?t|utilisateur|usuario|correo|utente|usuari|utilizador|gebruiker|uzytkownik|логин|пользовател|почт|kullanici|ユーザ|メール|会員|用户|用戶|账号|帳號|邮箱|手机| nick| handle| cpf | dni | rut | nif | userid| uid | uname| screen ?name|card number|phone|mobile|telefon|celular/;

/** Text fields that never hold the user name of a sign-in. */
export const notUsernameWords =
  /search|suche|recherche|buscar|cerca |pesquis|zoek|szuka|поиск|検索|搜索| query | q |captcha|verification|one ?time| otp |coupon|voucher|promo|first ?name|last ?name|given ?name|family ?name|full ?name|surname|vorname|nachname|prenom|nombre| apellid|cognome|sobrenome|address ?line|street|city| zip|postal|postcode|birth|geburt|company|organi[sz]ation|url |website|comment|message| subject|newsletter|security (?:question|answer)|domain|subdomain|amount|quantity/;

/** Fields that only a sign-up, a checkout or a profile asks for. */
export const profileWords =
  /first ?name|last ?name|given ?name|family ?name|full ?name| fname | lname |surname|vorname|nachname|prenom|nom de famille|apellid|cognome|sobrenome|birth|geburt|naissance|nacimiento|nascita|nascimento|gender|address ?line|street|postcode|postal|zip ?code| city |country|company|confirm ?e ?mail|repeat ?e ?mail|e ?mail ?(?:confirm|repeat|again|2 )|phone|mobile|имя|фамили|姓|名前/;

/** Buttons that go on with what was typed. */
export const goOnWords =
  / submit| continue| next | go | ok | enter | save | send | weiter| absenden| speichern| senden| suivant| continuer| valider| envoyer| siguiente| continuar| enviar| guardar| avanti| continua| invia| salva| seguinte| proximo| volgende| verder| dalej| далее| продолж| devam|次へ|送信|下一步|提交/;

/** Buttons that do something beside the form. */
export const asideWords =
  / show| hide| reveal| toggle| cancel| close| back | forg[eo]t| reset| anzeigen| verbergen| abbrechen| zuruck| vergessen| afficher| masquer| annuler| retour| oublie| mostrar| ocultar| cancelar| volver| olvid| mostra| nascondi| annulla| indietro| dimentica| voltar| esquec| with (?:google|apple|facebook|microsoft|github)/;
