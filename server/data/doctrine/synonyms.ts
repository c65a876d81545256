/**
 * Words that questions use one for another, a group a line, in French and English, without accents. A word stands for
 * the others of its group; several words joined by `_` are one expression.
 */
export const synonymText = `eviter avoid interdit forbidden banned ecarte ecarter
permis autorise autorisee admis accepte tolere toleree allowed permitted accepted interdit forbidden banned proscrit legal droit can_i peut_on
obligatoire impose exige requis required mandatory compulsory imposed opposable enforceable must
telemedecine teleconsultation teleconsultations telemedicine telehealth visio video
montrer afficher show display presenter visible apparaitre
produit logiciel application solution software product app editeur vendor
document documents compte_rendu cr report rapport
biologie biologique bio cr_bio laboratoire labo laboratory analyses lab biology blood sang
imagerie radiologie radio imaging radiology scanner irm
ordonnance prescription e_prescription eprescription prescrire prescribing
hebergement heberger hebergeur hebergee hosting host hosted cloud stockage stocker store stored storing storage
donnees data
mot_de_passe password passwords mdp passphrase
longueur length caracteres characters entropie entropy taille size strength robustesse complexite complexity minimum minimale
authentification authentifie authentifier authenticated authentication login connexion connecter identification
professionnel professionnels praticien practitioner practitioners professional professionals medecin doctor soignant clinician physician
medecin doctor generaliste gp physician
structure etablissement organisation organization organisation hopital hospital facility etablissements clinique
patient usager patients citizen personne citoyen
identifiant matricule numero number id identifier
test essai fictif fictifs fictitious fake recette sandbox bac_a_sable integration bas testing
bac_a_sable sandbox bas integration
production prod
adresse url address endpoint serveur server host hote base
messagerie mail mssante courriel email message secure_mail mailbox boite mss
en_tete header headers entete entetes
piece_jointe attachment zip archive attached jointe
certificat certificats certificate certificates certification certifie
jeton token tokens access_token
duree lifetime expiration expire vie long combien_de_temps how_long lives
echec echecs essais tentatives attempts failures failed failure retries
session sessions inactivite idle timeout deconnexion logout
chiffrement chiffrer tls ssl encryption encrypted
suites_cryptographiques cipher ciphers cipher_suites
journaux logs journalisation journaliser logging log traces trace traceability tracabilite
conserver garder keep retention retain conservation
naissance birth ne born
lieu place
prenom prenoms first_name given first_names
nom name family
sexe sex gender
statut status qualifiee qualified validee validated provisoire provisional recuperee retrieved
statut status etat state
qualifiee qualified
cle key checksum controle check_digit
modele template templateid model volet
section sections chapitre
profil profile profiles structuredefinition
jeu_de_valeurs value_set valueset liste list jdv
nomenclature nomenclatures terminologie terminology code_system codes
langue language
confidentialite confidentiality
auteur author
conservateur custodian
signataire legalauthenticator responsable authenticator
annuaire directory repertoire
offre_de_soins care_supply ror
rendez_vous appointment agenda calendar creneau slot
mesures measurements mesure vitals constantes vital_signs observation
vaccin vaccination vaccine immunisation immunization
allergie allergies allergy intolerances
synthese summary synthese_medicale medical_summary ips vsm
lettre_de_liaison discharge discharge_letter lettre_de_sortie sortie
sortie discharge
hors outside exterieur abroad etranger
europe eee eea union_europeenne european ue eu
cybersecurite cyber securite security
cyber_hopital care cybersecurite_hospitaliere hospital_cybersecurity
ethique ethics ethical
accessibilite accessibility handicap disabled
ecologie environnement environmental eco_score ecoconception footprint carbone carbon
intelligence_artificielle ia ai artificial_intelligence
remboursement reimbursement reimbursed rembourse prise_en_charge
dispositif_medical_numerique dmn digital_medical_device device dispositif medical_device
financement funding subvention funded finance
vague wave
edition version editions
projet draft brouillon
date depuis since quand when entree_en_vigueur
europeen european europe
essais_cliniques clinical_trials trials research recherche essais
maison_sante_europe cross_border transfrontalier sesali
carte_vitale vitale apcv health_card
carte_cps cps cpx ecps e_cps professional_card
region_cloud region aws azure gcp us_east
pdf level_1 niveau_1 n1 non_structure nonxmlbody unstructured
dicom kos drimbox drim
imprime printed print imprimer impression datamatrix 2d
mineur minor enfant child
ligne_de_commande cli terminal
federation openid oidc sso
acr acr_values eidas1
scope scopes scope_all
perimetre scope
prevenir declarer report signaler reporting incident breach violation fuite leak
cookie cookies
base_nationale national
commune insee cog municipality
masquer masque cacher cache hide hidden invisible masked
envoyer envoi send sending transmettre transmission transmit
partager partage share sharing
signer signature sign signed
supprimer suppression effacer delete remove
telecharger download recuperer fetch get
gratuit payant prix cout price cost fee
appeler appel call
trouver find chercher recherche search look_up
consulter consultation lire read view
deconnecte deconnexion logged_out log_out logout
connecter log_in logged_in sign_in login connexion
texto sms text_message text_messages
obsolete depasse perime remplace deprecated outdated superseded retire decommissioned
urgence urgences emergency
medicament medicaments drug drugs medication medicine
remplacer replace replaces remplacement remplace`;

/** Words that say what kind of answer is wanted, a kind a line. Several words joined by `_` are one expression. */
export const intentText = `who: qui concerne concernee concernes concernees oblige obligatoire impose s_impose who_must whom applies applied apply binds bind mandatory compulsory required concerned obligation qui_doit who_needs who_has_to
since: depuis quand date since when vigueur entree_en_vigueur effective deadline echeance delai started
duration: combien_de_temps duree how_long lifetime expiration expire retention delai minutes heures
version: version versions edition revision latest derniere
interface: interface api protocole protocol standard techniquement technical technology technologie
address: adresse url where ou_trouver ou_verifier ou_puis_je ou_se_trouve ou_est where_to_find site lien link page website documentation address
naming-system: oid oids identifiant identifier root system naming
profile: profil profile structuredefinition profils profiles
template: templateid template modele model
code: code codes loinc snomed
value-set: quels_codes which_codes jeu_de_valeurs value_set valueset jdv liste codes_admis allowed_codes
endpoint: url host hote endpoint serveur server issuer adresse address
element: element balise tag champ field ou_mettre where_do_i_put where_to_put ou_ecrire xpath
guide: guide guides ig implementation_guide guide_d_implementation
rule: regle rule controle check constat finding
requirement: exigence requirement exigences requirements`;

/** Words that say nothing of what a question is about. */
export const stopWordText =
  "no not any such thing something anything none nothing rien aucun aucune chose a ai am an and any are as at au aux avec be by ce ces cette ca c combien comment d dans de des did do does done doit doivent dois donne donner du elle elles en est et etre faire fait faut for from ftw had has have how i ici if il ils in is it its j je l la le les leur leurs lors m ma me mes met mettre mettez moi mon must my n ne need needs nos notre nous of on one ont or ou our par pas peut peuvent peux pour puis put qu quand que quel quelle quelles quels qui quoi s sa sans say says se ses set should si since soit son sont sous sur t tel that the their them there this to ton tout tu un une us use used uses using utilise utiliser va veut vos votre want was we what when where which who whom why will with would y you your can may must quels est-ce via entre bien savoir voudrais veux voudrait souhaite souhaitez aimerais besoin alors donc ainsi aussi encore toujours deja jamais tres plus moins trop svp merci bonjour probleme question exactement vraiment quelque quelques quelqu chaque tous toute toutes meme avant apres pendant lorsque lorsqu selon chez vers faudra faudrait sera serait etait ete ayant etant celui celle ceux celles cela ceci veulent signifie trouver existe sert servent permet avoir eu auquel laquelle lequel lesquels lesquelles dont afin being been about into onto some someone somebody way like get gets getting got would could might please tell explain mean means meant called just only really exactly already still also kind sort give gives put puts go goes going take takes find look know same than then these those they them he she his her every each many much more most less least very too whether however";
