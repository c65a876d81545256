/**
 * The requirements of the référentiels that the knowledge base knows by their identifier, in our own words.
 *
 * `= source confidence topics` opens a group: a key of `sources`, how sure its facts are, the topics they belong to.
 * Then a requirement a line: `id other ids|aliases of the rules that look at it|French|English`; ids that stand in
 * several words write `+` for the space. A line that begins with `~` is a draft, not in force; `!` is of confidence
 * verified in a group that is not. An id in small letters is ours: the theme is known, its official identifier is not.
 */
export const requirementText = `= rieRestated secondary identification-electronique
EXI+01||Identifiant national du professionnel : le RPPS d’abord ; ADELI toléré pour les professions qui n’y sont pas encore|National identifier of the professional: RPPS first; ADELI tolerated for the professions not yet in it
EXI+03||Service sensible : seulement Pro Santé Connect, la carte CPx, un moyen homologué ou certifié eIDAS substantiel ou élevé ; moyens de transition jusqu’au 31 décembre 2025 au plus tard|Sensitive service: only Pro Santé Connect, the CPx card, homologated means or means certified eIDAS substantial or high; transition means until 31 December 2025 at the latest
EXI+04||Service sensible : Pro Santé Connect mis en œuvre au plus tard le 1er janvier 2023|Sensitive service: Pro Santé Connect implemented by 1 January 2023
EXI+05|SEC-PSC-016|N’accepter de Pro Santé Connect que des moyens de niveau substantiel ou plus, dès que le niveau est donné|Accept from Pro Santé Connect only means of level substantial or higher, once the level is given
EXI+13||Moyen homologué : deux facteurs de catégories différentes et une authentification dynamique|Homologated means: two factors of different categories and dynamic authentication
EXI+14||Un seul facteur seulement dans des cas identifiés, après analyse de risque et une connexion à deux facteurs depuis un temps limité|A single factor only in identified cases, after a risk analysis and a two-factor login within a limited time
EXI+21||Données d’identité vérifiées : modifiées seulement après une vérification aussi fiable ; renouvellement régulier ; révocation possible à tout moment|Verified identity data: changed only after as reliable a check; regular renewal; revocation possible at any time
EXI+22||Accès distant par un moyen de transition : deux facteurs de nature différente, même depuis un poste géré ou un VPN, sauf si le VPN en demande deux|Remote access with transition means: two factors of different kinds, even from a managed workstation or a VPN, unless the VPN asks for two
EXI+25|SEC-PWD-001 SEC-PWD-002|Mot de passe seul, en accès local seulement : essais limités (blocage après 10 échecs au plus, délai croissant ou captcha) et au moins 50 bits d’entropie, par exemple 8 caractères de 3 classes sur 4|Password alone, on local access only: limited attempts (lock after at most 10 failures, growing delay or captcha) and at least 50 bits of entropy, such as 8 characters of 3 of 4 classes
EXI+26|SEC-PWD-003|Déconnexion automatique après un temps d’inactivité fixé par le service|Automatic logout after an idle time set by the service
EXI+27||Annuaire local des identités depuis le 1er janvier 2024, identifiant national vérifié tous les 2 ans|Local directory of identities since 1 January 2024, national identifier checked every 2 years
EXI+30 EXI+31 EXI+32||Engagement signé sur l’identification électronique, renouvelé chaque année|Signed commitment on electronic identification, renewed every year
= rieDraft secondary identification-electronique
~EXI+RIE-PS+02 EXI+RIE-PS+03||Moyens d’identification admis ; le service permet toujours Pro Santé Connect|Means of identification allowed; the service always allows Pro Santé Connect
~EXI+RIE-PS+08||Enrôlement renouvelé au moins tous les 3 ans ; notifications à l’utilisateur|Enrolment renewed at least every 3 years; notifications to the user
~EXI+RIE-PS+09 EXI+RIE-PS+10||Deux facteurs ; la fenêtre à un seul facteur ne devrait pas dépasser 4 heures|Two factors; the one-factor window should not exceed 4 hours
~EXI+RIE-PS+11 EXI+RIE-PS+12||SSO compatible OpenID Connect, obligatoire pour un fournisseur d’identité de plus de 5 000 professionnels sur plus d’un service|SSO compatible with OpenID Connect, compulsory for an identity provider of more than 5,000 professionals on more than one service
~EXI+RIE-PS+13|SEC-PSC-012|Session du fournisseur d’identité : 4 heures au plus, 30 minutes d’inactivité ; celle de l’application ne dure pas davantage|Identity-provider session: at most 4 hours, 30 minutes idle; the application's session lasts no longer
~EXI+RIE-PS+16||Moyens de secours limités et tracés, par exemple 24 heures au plus|Emergency means limited and traced, such as 24 hours at most
~EXI+RIE-PS+17 EXI+RIE-PS+18 EXI+RIE-PS+19||Attestation de conformité au 31 décembre 2026, réserves levées au 31 décembre 2028, renouvelée tous les 3 ans|Attestation of conformity by 31 December 2026, reserves lifted by 31 December 2028, renewed every 3 years
= pscOrderRestated secondary pro-sante-connect igc-sante
EXI+PSC+24|SEC-PSC-017|Certificat client TLS exigé sur les points d’accès serveur à serveur (jeton, userinfo, introspection)|TLS client certificate required on the back-channel endpoints (token, userinfo, introspection)
= mssClientsRestated secondary mssante
ECO.1.0.1 SC.MSS/CONF.05|SEC-MSS-001|Envoi par SMTP avec STARTTLS|Submission by SMTP with STARTTLS
ECO.1.0.2 SC.MSS/CONF.06|SEC-MSS-001|Lecture par IMAP4 avec STARTTLS|Reading by IMAP4 with STARTTLS
ECO.1.1.1 SC.MSS/CONF.01|SEC-TLS-001 SEC-TLS-002|TLS 1.2 au moins vers l’API LPS|TLS 1.2 at least towards the API LPS
ECO.1.1.3 SC.MSS/CONF.03||Suites cryptographiques admises (liste non lue)|Allowed cipher suites (list not read)
ECO.1.1.5 ECO.1.1.6|SEC-MSS-008|Certificat du serveur : vérifier l’expiration et la révocation, par CRL ou OCSP|Server certificate: check expiry and revocation, by CRL or OCSP
ECO.1.1.7 SC.MSS/CONF.22||Garder la dernière CRL non expirée|Keep the last CRL that has not expired
ECO.1.1.9 SC.MSS/CONF.04||Configurer la boîte automatiquement, par DNS SRV|Configure the mailbox automatically, by DNS SRV
!ECO.1.1.10 SC.MSS/CONF.27||Ne faire confiance qu’aux certificats de l’IGC-Santé (Élémentaire, Organisation)|Trust only IGC-Santé certificates (Élémentaire, Organisation)
ECO.1.2.1 SC.MSS/CONF.07||TLS, puis XOAUTH2 avec le jeton de Pro Santé Connect|TLS, then XOAUTH2 with the Pro Santé Connect token
ECO.1.2.5 SC.MSS/CONF.28|SEC-PSC-018|Ne jamais garder durablement le jeton d’accès de Pro Santé Connect|Never store the Pro Santé Connect access token permanently
ECO.1.2.6 ECO.1.2.7 SC.MSS/CONF.10 SC.MSS/CONF.11||Fermer la session si le jeton de rafraîchissement n’est plus valable ; la rouvrir seule si Pro Santé Connect l’est encore|End the session once the refresh token is invalid; reopen it automatically if Pro Santé Connect is still valid
ECO.2.1.1 MSS/va1.01|SEC-MSS-007|Documents envoyés en IHE_XDM.zip, un patient par message, avec un PDF|Documents sent as IHE_XDM.zip, one patient per message, with a PDF
ECO.2.1.2||Le destinataire retrouve le patient par patientId dans METADATA.XML|The receiver finds the patient by patientId in METADATA.XML
ECO.2.1.3|SEC-MSS-007|Objet du message : XDM/1.0/DDM+ suivi du libellé, du nom, du prénom et de la date de naissance|Subject of the mail: XDM/1.0/DDM+ followed by the label, the name, the first name and the birth date
ECO.2.1.5|SEG-CDA-06|PDF joint en PDF/A-1, fait à partir du CDA|Attached PDF as PDF/A-1, made from the CDA
ECO.2.1.6|SEG-CDA-06|Nom du PDF joint : date de l’acte, type, nom, prénom et numéro|Name of the attached PDF: date of the act, type, name, first name and number
ECO.2.2.1 ECO.2.2.2 MSS/va1.12 MSS/va1.08||En-têtes Message-ID, In-Reply-To et References selon la RFC 5322|Headers Message-ID, In-Reply-To and References as RFC 5322 asks
ECO.2.2.3||UTF-8 pour les parties de texte|UTF-8 for text parts
ECO.2.2.4 MSS/va1.11||Corps en text/plain ou multipart/alternative|Body as text/plain or multipart/alternative
ECO.2.2.6|INS-018|Adresse d’un usager faite seulement d’une INS qualifiée|A citizen's address is built only from a qualified INS
ECO.2.2.7 MSS/va1.16||Nom de l’expéditeur : titre, prénom, nom et entité|Sender's label: title, first name, name and entity
!ECO.2.2.8 SC.MSS/CONF.21|SEC-MSS-004|En-tête X-MSS-MES: FIN pour empêcher l’usager de répondre|Header X-MSS-MES: FIN to block the citizen's answer
ECO.2.3.1 MSS/va1.15||Demande d’avis de remise (DSN) possible|A delivery notification (DSN) can be asked for
ECO.2.4.1 SC.MSS/CONF.15|SEC-MSS-005|En-tête X-MSS-CODECDA : le code de l’en-tête de chaque CDA joint, séparés par des virgules ; absent sans CDA|Header X-MSS-CODECDA: the header code of each attached CDA, separated by commas; absent without a CDA
ECO.2.4.2 SC.MSS/CONF.14|SEC-MSS-005|En-tête X-MSS-INS : O si l’archive XDM porte une INS qualifiée (matricule, OID et quatre traits), sinon N ; absent sans CDA|Header X-MSS-INS: O if the XDM archive holds a qualified INS (number, OID and four traits), else N; absent without a CDA
ECO.2.4.3 SC.MSS/CONF.16|SEC-MSS-006|En-tête X-MSS-NIL sur tout message : la référence du produit que Convergence donne|Header X-MSS-NIL on every mail: the product reference that Convergence gives
ECO.3.1.4 SC.MSS/CONF.20||Recherche d’un correspondant dans l’Annuaire Santé|Search of a correspondent in the Annuaire Santé
ECO.3.1.6 MSS/va1.14||Renvoyer un accusé de lecture (MDN) quand il est demandé|Return a read notification (MDN) when asked
ECO.4.1.1 ECO.4.1.2 SC.MSS/CONF.17 SC.MSS/CONF.18||Traces fonctionnelles : auteur, horodatage, action, requête au serveur|Functional traces: author, timestamp, action, request to the server
MSS/va1.13|SEC-MSS-009|Taille des pièces jointes : la limite de l’opérateur ; 25 Mo en tout pour Mon espace santé|Size of the attachments: the operator's limit; 25 MB in all for Mon espace santé
= remLgcRestated secondary segur-vague-2
SC.PSC.01||Pro Santé Connect comme fournisseur d’identité|Pro Santé Connect as identity provider
SC.SSI/IE.33||Identifiants des professionnels|Identifiers of professionals
SC.SSI/IE.38||L’utilisateur peut fermer sa session|The user can close the session
SC.SSI/IE.58|SEC-PWD-003|Verrouillage après 2 heures d’inactivité|Lock after 2 hours of inactivity
SC.SSI/IAM.91 SC.SSI/IAM.92||Moindre privilège ; comptes à privilèges séparés des comptes métier|Least privilege; privileged accounts apart from business accounts
SC.CDA/INT.18|SEG-CDA-05|Doublons et versions d’un CDA reçu reconnus à id, setId et versionNumber|Duplicates and versions of a received CDA told by id, setId and versionNumber
SC.CDA/DD.15||Une seule ligne pour un CDA de niveau 3 avec son PDF|A single line for a level-3 CDA with its PDF
SC.CDA/VISU.01||CDA lisible : en-tête, corps de niveau 1, texte de niveau 3|Readable CDA: header, level-1 body, level-3 narrative
SC.CDA/VISU.03||Le PDF encapsulé est montré d’abord|The embedded PDF is shown first
SC.CDA/VT.13||ViaTrajectoire : données de soins séparées des données administratives|ViaTrajectoire: care data apart from administrative data
BIO/va1.01|SEG-BIO-01|Résultats critiques : alerte sur les codes d’interprétation AA, HH et LL|Critical results: alert on the interpretation codes AA, HH and LL
= ansFaq verified segur-vague-1 ins
INS/va1.53|SEG-INS-01 INS-016|Identité non qualifiée : ni le matricule INS ni son OID ne sont transmis|Identity not qualified: neither the INS number nor its OID is transmitted
= insGuideRestated secondary ins
EXI+ID+29|INS-016|Le matricule et son OID ne sont transmis que si l’identité est qualifiée|The number and its OID are transmitted only when the identity is qualified
EXI+ID+24 EXI+ID+26||Homonyme, douteux, fictif : seuls douteux et homonyme se combinent ; douteux ou fictif impose le statut provisoire et interdit l’appel à INSi|Homonym, doubtful, fictitious: only doubtful and homonym combine; doubtful or fictitious imposes the provisional status and forbids calling INSi
EXI+DIF+02||La première page d’un document porte en clair et en code 2D les données d’identité obligatoires|The first page of a document carries the compulsory identity data in clear and as a 2D code
= insi secondary insi ins
EF_INS01_03 EF_INS10_01|INS-019|Nom de naissance : double tiret admis ; ne commence ni par un espace ni par un tiret ; espace et apostrophe ni doublés ni combinés|Birth name: double hyphen allowed; begins neither with a space nor with a hyphen; space and apostrophe neither doubled nor combined
EF_INS10_02|INS-019|Prénom : pas de double tiret ; ne finit ni par un tiret ni par une apostrophe|First name: no double hyphen; ends neither with a hyphen nor with an apostrophe
EF_INS25_04||INSi ne délivre que le sexe M ou F|INSi delivers only sex M or F
= dmn secondary certificat-dmn ins
INS+1|INS-019|Traits strictement selon le RNIV ; nom de naissance en capitales, sans accent ni signe diacritique|Traits strictly as the RNIV asks; birth name in capitals, without accents or diacritics
INS+4||Récupération et vérification par INSi|Retrieval and verification by INSi
INS+6|FHIR-FR-005|Statut de l’identité visible : provisoire, récupérée, validée, qualifiée|Identity status visible: provisional, retrieved, validated, qualified
INS+7 INS+8||Recherche par nom de naissance, prénom, date de naissance et sexe ; homonymes distingués|Search by birth name, first name, birth date and sex; homonyms told apart
INS+9 INS+10||Recherche insensible aux apostrophes, tirets, accents, casse et espaces|Search that ignores apostrophes, hyphens, accents, case and spaces
INS+37 INS+38 INS+39 INS+40|INS-021|INSi appelé par carte CPx ou certificat d’organisation de l’IGC-Santé, jamais par mot de passe|INSi called with a CPx card or an IGC-Santé organisation certificate, never with a password
INS+41||Trace des partenaires qui ont reçu des données d’identité|Trace of the partners that received identity data
INS+42 INS+43 INS+44||Sortie imprimée ou PDF : identité, matricule INS et nature de son OID, date et producteur|Printed or PDF output: identity, INS number and the nature of its OID, date and producer
INS+45||Intégration d’un flux d’identités reçu (IHE PAM…)|Integration of an incoming identity flow (IHE PAM…)
INS+46||Copies des titres d’identité|Copies of identity documents
= dmn secondary certificat-dmn pro-sante-connect
PSC+1||Bouton Pro Santé Connect pour les professionnels éligibles|Pro Santé Connect button for eligible professionals
PSC+2||Mode de raccordement : web, client lourd avec navigateur, ou CIBA|Mode of connection: web, heavy client with a browser, or CIBA
PSC+3 PSC+5||Engagement pris et conditions d’utilisation tenues à jour|Commitment made and terms of use kept up to date
PSC+4||Compte existant rapproché à la première connexion|Existing account matched at the first login
PSC+6|SEC-PSC-005|La requête porte acr_values=eidas1|The request carries acr_values=eidas1
= dmn secondary certificat-dmn annuaire-sante
ANN+1 ANN+2 ANN+3 ANN+4 ANN+5||Identités des professionnels tirées de l’Annuaire Santé (RPPS, adresse MSSanté) et rafraîchies|Professionals' identities taken from the Annuaire Santé (RPPS, MSSanté address) and refreshed
= dmn secondary certificat-dmn identification-electronique
IEPS+2||Adresse électronique ou téléphone vérifié à la création|Mail or phone verified at creation
IEPS+4||Attributs minimaux : nom d’exercice, prénom, profession|Minimum attributes: exercise name, first name, profession
!IEPS+5||Renouvellement du mot de passe à la demande|Password renewal on request
!IEPS+6||Fréquence de renouvellement du moyen d’identification réglable|Renewal frequency of the means of identification configurable
IEPS+7||Le professionnel peut révoquer son moyen d’identification|The professional can revoke the means of identification
!IEPS+8||Fenêtre à un facteur après une authentification à deux facteurs, réglable ; la numérotation varie selon les versions|One-factor window after a two-factor login, configurable; the numbering differs between versions
IEPS+9|SEC-PWD-001 SEC-PWD-002|Complexité du mot de passe et limite aux essais|Password complexity and limited attempts
IEPS+12 IEPS+13|SEC-PWD-003|Déconnexion à la demande, et automatique après une inactivité réglable|Logout on request, and automatic after a configurable idle time
!IEU+1 IEU+2||Usager : attributs d’identité vérifiés à la création, modifiés seulement après une vérification aussi fiable|User: identity attributes verified at creation, changed only after as reliable a check
IEU+3 IEU+4||Usager : adresse ou téléphone vérifié ; renouvellement du mot de passe à la demande|User: mail or phone verified; password renewal on request
!IEU+5||Usager : fréquence de renouvellement réglable|User: renewal frequency configurable
IEU+6||L’usager peut révoquer son moyen d’identification|The user can revoke a means of identification
IEU+7 IEU+8||Matricule INS comme identifiant de l’usager, cherché si le fournisseur d’identité ne le donne pas (FranceConnect+ ne le donne pas, l’ApCV le donne)|INS number as the user's identifier, fetched if the identity provider does not give it (FranceConnect+ does not, the ApCV does)
IEU+9||Deux facteurs imposés à l’usager|Two factors imposed on the user
IEU+10 IEU+11 IEU+12|SEC-PWD-001 SEC-PWD-002 SEC-PWD-003|Usager : complexité du mot de passe, limite aux essais, déconnexion à la demande et après inactivité|User: password complexity, limited attempts, logout on request and after inactivity
= dmn secondary certificat-dmn rgpd
PORT+1||Portabilité : export documenté, structuré et lisible (Bundle FHIR ou CSV documenté suggérés)|Portability: documented, structured, readable export (FHIR Bundle or documented CSV suggested)
RGPD+1||Analyse d’impact et contrats de sous-traitance|Impact analysis and subcontracting agreements
ADM+1||Gestion fine des droits|Fine-grained rights management
DOC+1 DOC+2||Conditions, notice de confidentialité et mode d’emploi accessibles ; version et date visibles|Terms, privacy notice and instructions for use accessible; version and date visible
= teleconsultation inferred certificat-teleconsultation cens
ETH.13 ETH.14||Liens d’intérêts expliqués et compris, par le professionnel (13) et par le patient (14)|Links of interest explained and understood, by the professional (13) and by the patient (14)
ETH.26||Partage de données avec des sous-traitants compris ; l’accord est traçable|Data sharing with subcontractors understood; the acknowledgement is traceable
ETHT.01||Message sur le remboursement quand l’usager ne donne pas sa commune|Message about reimbursement when the user does not give a locality
ETHT.02||Algorithme de territorialité pour proposer un professionnel|Territoriality algorithm used to propose a professional
= teleconsultation verified certificat-teleconsultation
teleconsultation/compte-rendu|TLC-CDA-01|Compte rendu partagé dans le DMP et Mon espace santé|Report shared in the DMP and Mon espace santé
teleconsultation/mssante|TLC-MSS-01 SEC-MSS-001|Échange par MSSanté|Exchange by MSSanté
teleconsultation/ordonnance||Ordonnance numérique|Digital prescription
teleconsultation/facturation||Facturation sécurisée|Secure billing
teleconsultation/territorialite||Territorialité|Territoriality
teleconsultation/ethique||Éthique|Ethics`;
