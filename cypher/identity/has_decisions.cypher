// Whether anybody was joined or told apart at all.
RETURN EXISTS { (:Joined) } OR EXISTS { (:Apart) } AS any
