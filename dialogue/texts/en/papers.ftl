# The papers of an award: the list in Excel, and faults of Word templates.

papers-list = List of nominees
papers-sheet = List
papers-yes = yes
papers-column-number = No.
papers-column-code = Dossier
papers-column-subject = Kind
papers-column-name = Person or collective
papers-column-position = Position
papers-column-unit = Unit
papers-column-award = Award
papers-column-theme = Theme
papers-column-achievement = Achievements
papers-column-earlier = Commended before
papers-column-yes = In favour
papers-column-base = Counted of
papers-column-share = Share (%)
papers-column-direct = Small or front-line

## Faults of Word templates

paper-place =
    { $where ->
        [header] Header, {""}
        [footer] Footer, {""}
        [footnotes] Footnotes, {""}
        [properties] Properties of the file, {""}
       *[body] {""}
    }{ $table ->
        [0] paragraph { $paragraph }
       *[other] table { $table }, row { $row }, cell { $cell }
    } (“{ $near }”)
fault-paper-not-word = This file cannot be opened as a Word document (.docx).
fault-paper-not-word-remedy = Open it in Word, save it as “Word Document (*.docx)” and use that file.
fault-paper-too-large = The template is too large (over 20 MB unpacked).
fault-paper-too-large-remedy = Take pictures out of it.
fault-paper-active = The template has macros, or other files embedded in it.
fault-paper-active-remedy = Remove them and save as .docx; pictures are allowed.
fault-paper-fetches = The template fetches some of its content from elsewhere when it is opened.
fault-paper-fetches-remedy = Insert pictures instead of linking them; detach remote templates. Links to click on are allowed.
fault-paper-field = The template has a field “{ $name }”, of a kind that is not accepted.
fault-paper-field-remedy = Delete the field. Page numbers (PAGE, NUMPAGES) and links are allowed.
fault-paper-property = The properties of the file (title, author, comments) have the brackets of a placeholder.
fault-paper-property-remedy = In Word, under File › Info, delete what has brackets.
fault-paper-unclosed = { paper-place }: at “{ $name }” there is no “{ $missing }”.
fault-paper-unclosed-remedy = Write both brackets in the same paragraph.
fault-paper-broken = { paper-place }: “{ $name }” cannot be read.
fault-paper-broken-remedy = Write it as in the tables of documents/README.md, without other marks or words.
fault-paper-unknown = { paper-place }: there is no placeholder “{ $name }”.
fault-paper-unknown-remedy = Use one of { $known }.
fault-paper-not-shown = { paper-place }: “{ $name }” has several parts and cannot be printed as it is.
fault-paper-not-shown-remedy = Put it into a for loop, or name one of its parts behind a dot.
fault-paper-yes-no = { paper-place }: “{ $name }” is yes or no and cannot be printed.
fault-paper-yes-no-remedy = Use it in an if, to choose what is printed.
fault-paper-not-many = { paper-place }: there is only one “{ $name }”; it cannot be repeated.
fault-paper-not-many-remedy = Repeat (for) only placeholders that documents/README.md calls “nhiều” (several).
fault-paper-forbidden = { paper-place }: a template may show, repeat (for) and choose (if); here is a calculation, a function or a text.
fault-paper-forbidden-remedy = Remove it; write the name of a placeholder only.
fault-paper-alone = { paper-place }: “{ $name }” must stand alone; what is beside it would be lost.
fault-paper-alone-remedy = Give it a paragraph of its own; in a table, a row of its own.
fault-paper-no-row = { paper-place }: “{ $name }” repeats rows of a table but stands in none.
fault-paper-no-row-remedy = Put it into a row of its own; outside of tables write {"{%p"} instead of {"{%tr"}.
fault-paper-left-open = { paper-place }: “{ $name }” is never ended.
fault-paper-left-open-remedy = Add “{ $end }” behind what it repeats or chooses.
fault-paper-unopened = { paper-place }: “{ $name }” has no beginning.
fault-paper-unopened-remedy = Delete it, or add for or if before it.
fault-paper-elsewhere = { paper-place }: “{ $name }” does not fit “{ $begin }”.
fault-paper-elsewhere-remedy = Write both alike (nothing, p or tr) and in the same paragraph, cell or table.
fault-paper-deep = { paper-place }: “{ $name }” is nested too deep.
fault-paper-deep-remedy = Nest two loops (for) at most, and six pairs in all.
fault-paper-hidden = The template has brackets of a placeholder outside of paragraphs (description of a picture, a link, deleted text that is tracked).
fault-paper-hidden-remedy = Accept all tracked changes, delete descriptions of pictures with brackets, and save again.
fault-paper-unit = There is no unit with the code “{ $name }” on { $day }.
fault-paper-unit-remedy = Correct the code; thidua units list shows all.
