export const seaStoryFrench = `# La gardienne de la troisième cloche

Le village de Kerlann avait deux cloches que tout le monde pouvait voir, et une que personne ne voyait. La première pendait à l’église et comptait les heures. La deuxième pendait au bout de la jetée et sonnait quand venait la brume. La troisième, disait-on, reposait au fond de la baie, où un navire nommé la *Constance* l’avait portée la nuit où il n’avait rien pu porter d’autre.

Mara Le Quellec ne croyait pas à la troisième cloche. Elle avait onze ans, elle ramendait les filets de son grand-père, et elle croyait aux nœuds : un nœud tenait ou ne tenait pas, et aucune histoire n’y changeait rien. Son grand-père, qui pêchait dans cette baie depuis cinquante ans, croyait tout à fait à la cloche.

— Elle sonne avant une mort, disait le boulanger.

— Elle sonne avant un mariage, disait la boulangère.

— Elle sonne, disait le grand-père, quand quelqu’un s’apprête à faire une bêtise avec un bateau. Le reste, c’est de la décoration.

Le dernier jour de septembre, il s’éveilla avec de la fièvre. Le hareng passait, l’argent de l’hiver passait avec lui, et à midi tous les autres bateaux de Kerlann étaient partis à sa rencontre. Mara, assise près du lit, regarda le port se vider. Elle connaissait la route des bancs. Elle connaissait le bateau, un petit lougre trapu nommé *Patience*, mieux que le chemin de l’école. À deux heures, elle dit qu’elle allait chez le boulanger, et ce n’était mentir qu’à moitié, car elle s’y arrêta pour prendre du pain.

Le vent fut d’abord aimable. La *Patience* s’y appuyait comme une vieille dame sur une bonne canne, et le village rapetissa derrière elle jusqu’à n’être plus qu’un trait de craie sous la colline. Mara trouva le poisson grâce aux oiseaux, comme on le lui avait appris, et mit le filet à l’eau comme on le lui avait appris. Pendant deux heures, elle fut si occupée et si fière qu’elle ne regarda pas une seule fois vers l’ouest.

Quand elle le fit, il n’y avait plus d’ouest. Un mur se dressait là, gris depuis l’eau jusqu’en haut du ciel, et il avançait.

On lui avait appris la brume aussi. *Remonte, rentre, et fais-le avant d’être sûre.* Mais le filet était lourd, plus lourd qu’elle ne l’avait jamais senti, tout argenté d’un bout à l’autre. Elle pensa à la note du médecin. Elle pensa au visage de son grand-père. Elle dit tout haut, pour personne : « Encore cinq minutes », et se pencha sur la corde.

C’est alors qu’elle l’entendit.

Ce n’était pas l’église, trop lointaine, ni la jetée, dont la voix était fêlée comme celle d’un garçon de quatorze ans. C’était un son bas, rond et lent, et il venait de sous le bateau. Elle le sentit dans les planches avant de l’entendre dans l’air. Un coup. Les mouettes s’envolèrent toutes ensemble. Un deuxième coup, et l’eau du fond de cale frissonna en cercles.

Mara, qui croyait aux nœuds, regarda celui qui tenait le filet au plat-bord. Elle regarda la brume. Puis elle tira de sa botte le couteau de son grand-père, trancha la plus belle pêche de l’année, et la vit descendre, brillante, dans le noir.

Le troisième coup ne vint jamais.

Elle poussa la barre et s’enfuit. La brume la rattrapa à un mille de la côte et prit tout : la colline, l’étrave, ses propres mains. Elle gouverna au vent sur sa joue gauche jusqu’à ce que le vent tombe, puis à la houle jusqu’à ne plus la distinguer des battements de son cœur. Elle mangea un peu de pain. Elle chanta, parce que c’était pire de se taire. Et quand elle fut au bout des chansons et qu’elle entamait les cantiques, elle entendit quelque part devant elle une voix fêlée, enrouée, merveilleuse, qui sonnait et sonnait et ne s’arrêtait pas.

Son grand-père était au bout de la jetée, en chemise de nuit et en bottes de mer, la corde de la deuxième cloche enroulée deux fois autour du poing. Il était là depuis trois heures. La moitié du village se tenait derrière lui avec des lanternes, et l’autre moitié sautait des bateaux, car la flottille avait vu le mur à temps ; elle était rentrée les cales à demi pleines, s’était comptée, et avait trouvé qu’il manquait quelqu’un.

Il ne la gronda pas. Il regarda le bateau et vit que le filet n’y était plus ; il regarda le bout de la corde et vit qu’elle avait été coupée, et non rompue.

— Ah, dit-il. Tu l’as entendue.

— Je ne sais pas ce que j’ai entendu, dit Mara. C’était peut-être une bouée. C’était peut-être le lest qui bougeait. Le son fait de drôles de choses dans la brume.

— C’est vrai.

— Il n’y a peut-être pas de cloche du tout.

— Peut-être pas, convint-il en lui mettant son manteau sur les épaules.

Il fut un moment sans parler. Ils étaient arrivés en haut de la rue, et au-dessous d’eux la brume avait rempli la baie à ras bord, comme du lait dans un bol.

— À vingt ans, je l’ai entendue deux fois, et j’ai remonté le filet quand même. J’avais un frère, avant ce jour-là.

Ils restèrent là quelque temps. En bas, sur la jetée, quelqu’un sonnait encore, sans autre raison désormais que la joie.

L’hiver fut maigre, mais on n’eut pas faim ; à Kerlann, nul de ceux qui rentraient n’avait le droit d’avoir faim. Au printemps, Mara fit un filet neuf, et l’attacha au plat-bord par un nœud de son invention, qui tenait contre tous les poids de la mer et se défaisait pourtant, d’un coup, quand on tirait dessus. Les autres bateaux en rirent, puis ils lui demandèrent comment elle s’y prenait.

Elle est vieille à présent, et elle l’a enseigné à tous les enfants du village. Elle l’enseigne toujours de la même façon. D’abord elle montre comment il tient. Ensuite elle leur met le bout libre dans les mains, attend, et leur dit d’écouter ; et après cela seulement, elle leur montre comment lâcher prise.
`
