export const seaStoryEnglish = `# The Keeper of the Third Bell

The village of Aldersey had two bells that everybody could see and one that nobody could. The first hung in the church and counted the hours. The second hung at the end of the pier and rang when the fog came in. The third, people said, lay at the bottom of the bay, where a ship called the *Constance* had carried it on the night she failed to carry anything else.

Mara Quill did not believe in the third bell. She was eleven, she mended nets for her grandfather, and she believed in knots: a knot held or it did not, and no amount of storytelling would change it. Her grandfather, who had fished that bay for fifty years, believed in the bell entirely.

“It rings before a death,” said the baker.

“It rings before a wedding,” said the baker's wife.

“It rings,” said her grandfather, “when somebody is about to make a mistake with a boat. The rest is decoration.”

On the last day of September he woke with a fever. The herring were running, the winter's money was running with them, and by noon every other boat in Aldersey had gone out to meet them. Mara sat beside his bed and watched the harbour empty. She knew the way to the banks. She knew the boat, a blunt little lugger named *Patience*, better than she knew the road to school. At two o'clock she told him that she was going to the baker's, and it was only half a lie, because she did stop there for bread.

The wind was kind at first. *Patience* leaned on it like an old woman on a good cane, and the village shrank behind her until it was a line of chalk under the hill. Mara found the fish by the birds, as she had been taught, and shot the net as she had been taught, and for two hours she was so busy and so proud that she did not once look west.

When she did, there was no west. A wall stood there, grey from the water to the top of the sky, and it was moving.

She had been taught about fog too. *Haul in, head home, and do it before you are sure.* But the net was heavy, heavier than she had ever felt it, silver from one end to the other. She thought of the doctor's bill. She thought of her grandfather's face. She said aloud, to nobody, “Five more minutes,” and bent to the rope.

That was when she heard it.

It was not the church, which was too far, nor the pier, which had a crack in its voice like a boy of fourteen. It was low and round and slow, and it came from under the boat. She felt it in the planks before she heard it in the air. One stroke. The gulls got up all together. A second stroke, and the water in the bilge shivered into rings.

Mara Quill, who believed in knots, looked at the one that held the net to the rail. She looked at the fog. Then she took her grandfather's knife out of her boot, and she cut the best catch of the year loose, and watched it go down shining into the dark.

The third stroke never came.

She put the tiller over and ran. The fog caught her a mile from shore and took everything: the hill, the bow, her own hands. She steered by the wind on her left cheek until the wind died, and then by the swell until she could no longer tell it from her heartbeat. She ate some of the bread. She sang, because it was worse not to. And when she had come to the end of the songs and was beginning on the hymns, she heard a cracked voice somewhere ahead, hoarse and wonderful, ringing and ringing and not stopping.

Her grandfather was at the end of the pier in his nightshirt and his sea boots, with the rope of the second bell wound twice around his fist. He had been there for three hours. Half the village stood behind him with lanterns, and the other half was climbing out of boats, because the fleet had seen the wall in time and had come home with holds half full, counting heads, and found that they were one short.

He did not scold her. He looked at the boat and saw that the net was gone, and he looked at the end of the rope and saw that it had been cut and not torn.

“Ah,” he said. “You heard it.”

“I don't know what I heard,” said Mara. “It could have been a buoy. It could have been the ballast shifting. Sound does strange things in fog.”

“So it does.”

“There might not be any bell at all.”

“There might not,” he agreed, and put his coat around her. It was some time before he spoke again, and by then they had reached the top of the street, and the fog below them had filled the bay to its brim like milk in a bowl. “When I was twenty I heard it twice and hauled anyway. I had a brother, before that day.”

They stood for a while. Down at the pier somebody was still ringing, for no reason now but gladness.

The winter was thin, but it was not hungry; in Aldersey nobody who came home was allowed to be hungry. In the spring Mara made a new net, and she tied it to the rail with a knot of her own invention, one that would hold against any weight in the sea and yet come undone, all at once, at a single pull. The other boats laughed at it, and then they asked her how it was done.

She is old now, and she has taught it to every child in the village. She always teaches it in the same way. First she shows them how it holds. Then she puts the loose end into their hands and waits, and tells them to listen, and only after that does she show them how to let go.
`
